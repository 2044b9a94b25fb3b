# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import re
from datetime import date

from odoo.exceptions import ValidationError

from .common import LitigationCommon
from .walks_court import COURT
from .walks_other import OTHERS
from .walks_title import TITLES

START = date(2026, 6, 15)


class TestWalks(LitigationCommon):
    """Each shipped procedure, from its first act to each of its ends."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # The only procedure that waits for its decree: the manager says it is there.
        decree = cls.env.ref("dunforce_litigation.legal_value_decree_uncontested")
        decree.with_user(cls.chief).write(
            {"status": "confirmed", "valid_from": date(2026, 10, 1)}
        )

    def test_titles(self):
        self._walk_all(TITLES)

    def test_suits_cheques_and_seizures(self):
        self._walk_all(COURT)

    def test_notices_insolvency_and_the_rest(self):
        self._walk_all(OTHERS)

    def test_every_procedure_is_walked(self):
        shipped = self.env["dunforce.procedure"].search([]).mapped("code")
        walked = re.findall(r"^(\w+): ", TITLES + COURT + OTHERS, re.MULTILINE)
        self.assertEqual(set(shipped) - set(walked), set())

    def _walk_all(self, text):
        cases = {}
        for walk in re.split(r"\n(?=\w+: )", text.strip()):
            title, *lines = walk.splitlines()
            with self.subTest(title):
                self._walk(title.partition(":")[0], lines, cases)

    def _walk(self, code, lines, cases):
        first = date.fromisoformat(lines[0].split()[0])
        if code not in cases:
            cases[code] = self._open_case(day=min(first, START))
        one = self._start(cases[code], code, first)
        one.invalidate_recordset()
        told, day = {}, first
        for line in lines:
            sign, words = line.split(maxsplit=1)
            if sign == "!":
                deadline, *facts = words.split()
                told[deadline] = tuple(facts)
                continue
            if told or sign == "=":
                self._check_deadlines(one, told)
            told = {}
            day = self._step(one, sign, words, day)
        if told:
            self._check_deadlines(one, told)

    def _step(self, one, sign, words, day):
        """Take a step of a walk; return the day that it leaves us on."""
        if sign == "=":
            self._check_progress(one, words)
            return day
        if sign == "@":
            day = date.fromisoformat(words)
            with self._on(day):
                one._judge()
            return day
        if sign == "no":
            step, _colon, reason = words.partition(": ")
            wrong, act = step.split()
            with self._refused(ValidationError, reason):
                self._record(one, act, date.fromisoformat(wrong))
            return day
        return self._act(one, date.fromisoformat(sign), words)

    def _act(self, one, day, words):
        code, *planned = words.split()
        code, _slash, mode = code.partition("/")
        on = date.fromisoformat(planned[0]) if planned else day
        self._record(one, code, on, day, **({"mode": mode} if mode else {}))
        return day

    def _check_deadlines(self, one, told):
        found = {}
        for line in one.deadline_ids.filtered("definition_id"):
            code = line.definition_id.code
            state = "*" if "*" in told.get(code, ()) else line.state
            found[code] = (str(line.by), state, str(line.opens or "-"))
        self.assertEqual(found, told)

    def _check_progress(self, one, words):
        stage, end, title, *following = (word.strip() for word in words.split(","))
        self.assertEqual(one.stage_id.name, stage)
        self.assertEqual(one.end or "running", end)
        self.assertEqual(one.state, "running" if end == "running" else "done")
        self.assertEqual(str(one.title_on or "-"), title)
        codes = " ".join(following).split()
        self.assertEqual(sorted(one.next_ids.mapped("code")), sorted(codes))

    def test_what_is_over_asks_for_nothing_any_more(self):
        """Nobody is alarmed of what the law forbids to do, or what nobody needs."""
        walks = {
            # L622-21 C. com.: after the judgment no suit may be brought any more.
            "conservatory": "2026-12-01 exempt, 2026-12-01 executed, "
            "2026-12-04 debtor_served, 2026-12-10 insolvency",
            # CPC 394 s.: the suit is withdrawn before its copy is due.
            "substance": "2026-12-01 hearing 2027-03-16, 2026-12-02 summons, "
            "2026-12-10 withdrawn",
            # L643-9 C. com.: closed for want of assets, the claims are not examined.
            "declaration": "2026-12-01 judgment, 2026-12-08 publication, "
            "2026-12-10 closed",
        }
        for code, steps in walks.items():
            with self.subTest(code):
                one = self._start(self._open_case(day=START), code, START)
                for step in steps.split(", "):
                    day, _space, words = step.partition(" ")
                    self._act(one, date.fromisoformat(day), words)
                self.assertEqual(one.state, "done")
                alive = one.deadline_ids.filtered("alive").definition_id
                self.assertEqual(alive.mapped("code"), [])

    def test_lawyer_after_the_opposition_is_asked_for_by_the_civil_courts_only(self):
        """CPC 1418 is about the tribunal judiciaire; 12 000 € are above 10 000."""
        court = self.env.ref("dunforce_litigation.procedure_ip")
        self.assertEqual(court.court_need, "order")
        for kind, expected in (("tj", date(2026, 11, 12)), ("tc", False)):
            with self.subTest(kind):
                case = self._open_case(self.old | self.new, date(2026, 9, 1))
                courts = self.env["dunforce.court"].search([("kind", "=", kind)])
                one = self._start(case, "ip", date(2026, 9, 1), court_id=courts[0].id)
                self._record(one, "request", date(2026, 9, 1))
                self._record(one, "order", date(2026, 9, 10))
                self._record(one, "service", date(2026, 9, 21), mode="person")
                self._record(one, "opposition", date(2026, 10, 1))
                self._record(one, "notified", date(2026, 10, 28))
                self.assertEqual(self._deadline(one, "lawyer").by, expected)

    def test_distance_lengthens_appeals_not_enforcement(self):
        """CPC 643: a month overseas, two abroad, to appear, appeal and oppose only."""
        days = {
            "here": date(2027, 2, 1),
            "overseas": date(2027, 3, 1),
            "abroad": date(2027, 3, 31),
        }
        case = self._open_case(day=START)
        for residence, by in days.items():
            with self.subTest(residence):
                one = self._start(case, "substance", START, residence=residence)
                self._record(one, "summons", date(2026, 10, 1))
                self._record(one, "judgment", date(2026, 12, 15))
                self._record(one, "default", date(2026, 12, 15))
                self._record(one, "service", date(2026, 12, 31))
                self.assertEqual(self._deadline(one, "appeal").by, by)
                self.assertEqual(self._deadline(one, "default").by, date(2027, 6, 15))

    def test_judgment_reversed_on_appeal_is_no_title(self):
        """CPC 561: the appeal sets the judgment aside; nothing can be enforced."""
        for code, day in (("substance", "judgment"), ("provisional", "order")):
            with self.subTest(code):
                one = self._start(self._open_case(day=START), code, START)
                for act, on in (
                    ("summons", date(2026, 7, 1)),
                    (day, date(2026, 9, 1)),
                    ("service", date(2026, 9, 10)),
                    ("appeal", date(2026, 9, 20)),
                ):
                    self._record(one, act, on)
                self.assertTrue(one.case_id.has_title)
                self._record(one, "lost", date(2026, 11, 2))
                self.assertEqual(one.end, "lost")
                self.assertFalse(one.title_on)
                self.assertFalse(one.case_id.has_title)
                self.assertEqual(self._limit(one.case_id).mapped("state"), ["open"])

    def test_default_judgment_served_too_late_is_no_title(self):
        """CPC 478: not served within six months of its date, it is non avenu."""
        one = self._start(self._open_case(day=START), "substance", START)
        self._record(one, "summons", date(2026, 7, 1))
        self._record(one, "judgment", date(2026, 9, 1))
        self._record(one, "default", date(2026, 9, 1))
        self._record(one, "service", date(2027, 3, 2))
        self.assertEqual(self._deadline(one, "default").state, "missed")
        self.assertEqual(one.lapse_id, self._deadline(one, "default"))
        self.assertFalse(one.case_id.has_title)
        self.assertEqual(self._limit(one.case_id).mapped("state"), ["open"])

    def test_order_served_too_late_is_no_title(self):
        """CPC 1411: not served in time, the order is non avenue."""
        one = self._start(self._open_case(day=START), "ip", START)
        self._record(one, "request", date(2026, 8, 3))
        self._record(one, "order", date(2026, 9, 1))
        self._record(one, "service", date(2026, 12, 2), mode="person")
        self._record(one, "enforceable", date(2027, 2, 3))
        self.assertFalse(one.case_id.has_title)
