# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

from .common import LitigationCommon

START = date(2026, 8, 3)


class TestAlarms(LitigationCommon):
    """Who is told of what, once; what is corrected, removed, closed and reopened."""

    def _tell(self, case):
        return [(one.user_id, one.summary) for one in case.sudo().activity_ids]

    def _ordered(self, case=None):
        """Return an order for payment of 2026-09-01: to be served by 2026-12-01."""
        one = self._start(case or self._open_case(day=START), "ip", START)
        self._record(one, "request", START)
        self._record(one, "order", date(2026, 9, 1))
        return one

    def _event(self, one, code):
        return one.event_ids.filtered(lambda event: event.act_id.code == code)

    # Who is told

    def test_whom_an_alarm_reaches_when_people_have_left(self):
        admin = self.env.ref("base.user_admin")
        rows = [
            ("all here", (), self.lawyer, self.chief),
            ("responsible left", (self.lawyer,), self.chief, self.chief),
            ("manager left", (self.chief,), self.lawyer, self.lawyer),
            ("both left", (self.lawyer, self.chief), admin, admin),
        ]
        for title, left, before, after in rows:
            with self.subTest(title):
                one = self._ordered()
                for user in left:
                    user.active = False
                serve = self._deadline(one, "serve").sudo()
                self.assertEqual(serve._get_alarmed_user("before"), before)
                self.assertEqual(serve._get_alarmed_user("after"), after)
                (self.lawyer | self.chief).active = True

    def test_without_a_manager_nobody_is_asked_and_the_responsible_is_told(self):
        self.company.dunforce_litigation_manager_id = False
        case = self._prepare_case(day=START)
        with self._on(START):
            case.action_submit()
        self.assertEqual(self._tell(case), [])
        with self._on(START):
            case.with_user(self.chief).action_approve()
        self._ordered(case)
        self._remind(date(2026, 12, 2))
        told = {text: user for user, text in self._tell(case)}
        self.assertEqual(told["MISSED: Service of the order"], self.lawyer)

    def test_alarm_comes_once_a_day(self):
        one = self._ordered()
        for day, words in (
            (date(2026, 11, 1), "To be done"),
            (date(2026, 12, 1), "LAST DAY"),
            (date(2026, 12, 2), "MISSED"),
        ):
            for _time in range(2):
                self._remind(day)
                texts = [text for _user, text in self._tell(one.case_id)]
                self.assertEqual(texts, [f"{words}: Service of the order"])

    def test_corrected_day_is_told_anew(self):
        """A missed deadline that was none begins to be watched over again."""
        one = self._ordered()
        self._remind(date(2026, 12, 2))
        self.assertEqual(one.case_id.sudo().activity_ids.user_id, self.chief)
        with self._on(date(2026, 12, 2)):
            self._event(one, "order").with_user(self.lawyer).date = date(2026, 10, 1)
        self.assertEqual(self._deadline(one, "serve").state, "open")
        texts = [text for _user, text in self._tell(one.case_id)]
        self.assertNotIn("MISSED: Service of the order", texts)
        self._remind(date(2026, 12, 3))
        name = "To be done: Service of the order"
        self.assertIn((self.lawyer, name), self._tell(one.case_id))

    def test_removed_act_is_asked_for_again(self):
        one = self._ordered()
        self._remind(date(2026, 11, 10))
        self.assertEqual(len(self._tell(one.case_id)), 1)
        self._record(one, "service", date(2026, 11, 10), mode="person")
        self.assertEqual(self._tell(one.case_id), [])
        with self._on(date(2026, 11, 11)):
            self._event(one, "service").with_user(self.lawyer).unlink()
        self._remind(date(2026, 11, 11))
        self.assertEqual(
            self._tell(one.case_id), [(self.lawyer, "To be done: Service of the order")]
        )

    def test_life_of_a_title_is_told_once(self):
        """CPCE L111-4: ten years; a decision that may be appealed is judged daily."""
        one = self._start(self._open_case(day=START), "substance", START)
        self._record(one, "summons", START)
        self._record(one, "judgment", date(2026, 9, 1))
        self._record(one, "service", date(2026, 9, 10))
        life = one.case_id.deadline_ids.filtered(lambda line: line.kind == "title")
        self.assertEqual(life.by, date(2036, 9, 10))
        self._remind(date(2036, 8, 1))
        told = one.case_id.sudo().activity_ids
        self.assertIn("To be done: Life of the title", told.mapped("summary"))
        told.unlink()
        self._remind(date(2036, 8, 2))
        self.assertEqual(self._tell(one.case_id), [])

    def test_alarm_speaks_the_language_of_whom_it_tells(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.env["ir.module.module"].search(
            [("name", "=", "dunforce_litigation")]
        )._update_translations("fr_FR")
        self.lawyer.lang = "fr_FR"
        one = self._ordered()
        self._remind(date(2026, 11, 10))
        ((user, text),) = self._tell(one.case_id)
        self.assertEqual(user, self.lawyer)
        self.assertNotIn("To be done", text)
        self.assertNotIn("Service of the order", text)

    # Closing, reopening, removing

    def test_closed_case_rests_and_a_reopened_one_is_watched_again(self):
        one = self._ordered()
        case = one.case_id
        with self._on(date(2026, 9, 2)):
            case.with_user(self.chief)._close("withdrawn", "They will pay")
        self.assertFalse(case.next_deadline_on)
        self._remind(date(2026, 11, 10))
        self.assertEqual(self._tell(case), [])
        with self._refused(UserError, "nothing starts before"):
            self._start(case, "substance", date(2026, 11, 10))
        with self._refused(UserError, "Only a litigation manager"):
            case.with_user(self.lawyer).action_reopen()
        with self._on(date(2026, 11, 10)):
            case.with_user(self.chief).action_reopen()
        self.assertEqual((case.state, case.outcome), ("open", False))
        self.assertEqual(case.next_deadline_on, date(2026, 12, 1))
        self._remind(date(2026, 11, 10))
        self.assertEqual(len(self._tell(case)), 1)

    def test_closing_takes_back_what_was_asked(self):
        """Nobody is left with the task of serving an order that was given up."""
        one = self._ordered()
        self._remind(date(2026, 11, 10))
        self.assertEqual(len(self._tell(one.case_id)), 1)
        with self._on(date(2026, 11, 10)):
            one.case_id.with_user(self.chief)._close("withdrawn", "They will pay")
        self.assertEqual(self._tell(one.case_id), [])

    def test_nothing_is_recorded_over_a_gap(self):
        """An act that others follow stays; once removed, it is recorded again first."""
        one = self._ordered()
        self._record(one, "service", date(2026, 9, 20), mode="person")
        with self._on(date(2026, 9, 21)):
            with self._refused(ValidationError, "depends on it"):
                self._event(one, "order").with_user(self.lawyer).unlink()
            for code in ("service", "order"):
                self._event(one, code).with_user(self.lawyer).unlink()
        self.assertFalse(self._deadline(one, "serve"))
        with self._refused(ValidationError, "Record that first"):
            self._record(one, "service", date(2026, 9, 22), mode="person")
        self._record(one, "order", date(2026, 9, 1), date(2026, 9, 22))
        self.assertEqual(self._deadline(one, "serve").state, "open")

    def test_wait_that_was_used_asks_for_nothing(self):
        """Served on 20 September: a month to oppose, two before the enforcement."""
        one = self._ordered()
        self._record(one, "service", date(2026, 9, 20), mode="person")
        self._remind(date(2026, 11, 3))
        waits = one.deadline_ids.filtered(lambda line: line.side == "theirs")
        self.assertEqual(len(waits.activity_id), 1)
        self._remind(date(2026, 11, 24))
        self.assertEqual(len(waits.activity_id), 2)
        self._record(one, "enforceable", date(2026, 11, 25))
        self.assertFalse(waits.activity_id)
        self._remind(date(2026, 11, 26))
        self.assertFalse(waits.activity_id)

    def test_wait_that_was_used_before_anybody_was_told(self):
        one = self._ordered()
        day = date(2026, 11, 25)
        self._record(one, "service", date(2026, 9, 20), day, mode="person")
        self._record(one, "enforceable", day)
        self._remind(date(2026, 11, 26))
        waits = one.deadline_ids.filtered(lambda line: line.side == "theirs")
        self.assertFalse(waits.activity_id)

    def test_two_people_record_the_same_act_once(self):
        one = self._ordered()
        service = {"date": date(2026, 9, 20), "mode": "person"}
        self._record(
            one, "service", today=date(2026, 9, 21), day=service.pop("date"), **service
        )
        act = one.procedure_id.act_ids.filtered(lambda act: act.code == "service")
        with self._on(date(2026, 9, 22)), self._refused(ValidationError, "already"):
            self.env["dunforce.proceeding.event"].with_user(self.chief).create(
                {
                    "proceeding_id": one.id,
                    "act_id": act.id,
                    "date": date(2026, 9, 22),
                    "mode": "other",
                }
            )
        self.assertEqual(len(self._event(one, "service")), 1)

    def test_proof_that_is_deleted_leaves_the_act(self):
        one = self._ordered()
        proof = (
            self.env["ir.attachment"]
            .with_user(self.lawyer)
            .create({"name": "pv.pdf", "raw": b"%PDF-1.4"})
        )
        event = self._record(
            one,
            "service",
            date(2026, 9, 20),
            mode="person",
            attachment_ids=[Command.set(proof.ids)],
        )
        self.assertEqual(event.attachment_ids, proof)
        proof.unlink()
        self.assertTrue(event.exists())
        self.assertFalse(event.attachment_ids)
        self.assertEqual(self._deadline(one, "serve").state, "met")
