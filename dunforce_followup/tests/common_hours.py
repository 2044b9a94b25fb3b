# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import datetime

from .common import june
from .common_mail import DeliveryCommon

# 20:00 in Paris in summer, by UTC: too late for everybody there.
EVENING = 18


def moment(day, hour, minute=0):
    """Return that moment of June 2026, in UTC."""
    return datetime.combine(june(day), datetime.min.time()).replace(
        hour=hour, minute=minute
    )


class HoursCommon(DeliveryCommon):
    """The company contacts from 9:00 to 19:00; a reminder is due three days late.

    June 2026 begins on a Monday; the 5th is a Friday. Paris is two hours before UTC.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.write(
            {
                "dunforce_hour_from": 9.0,
                "dunforce_hour_to": 19.0,
                "dunforce_hours_emails": True,
            }
        )
        cls.partner = cls._make_customer()

    def _prepare(self, day=5, partner=None, **values):
        """Return the reminder of an invoice that is prepared on a day of June."""
        partner = partner or self.partner
        self._make_invoice(partner, june(day - 3), **values)
        self._run(june(day))
        return self._get_actions(partner)[-1:]

    def _queue(self, day=5, hour=EVENING, partner=None, **values):
        """Return such a reminder, handed to the queue at an hour UTC."""
        action = self._prepare(day, partner, **values)
        self._execute(june(day), hour=hour)
        return action

    def _get_schedule(self, action):
        """Return when the mail of an action leaves, False for "at once"."""
        return self._get_mails(action)[-1:].scheduled_date
