# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.tools import html2plaintext

from ..rules.expectation import Item, Model
from ..rules.explanation import explain
from ..rules.history import History
from ..rules.score import FACTORS
from .common import june
from .common_score import TODAY, ScoreCommon

LOOKED = june(10)


class TestRiskWords(ScoreCommon):
    """Each reason of a score is a sentence with figures, in the reader's language."""

    def _word(self, code, lang="en_US", **figures):
        words = self.env["dunforce.risk.words"].with_context(lang=lang)
        [(text, points)] = words._get_lines(
            [[code, 5, figures]], self.company.currency_id
        )
        self.assertEqual(points, 5)
        # Amounts keep their figures apart with spaces that are not of the usual kind.
        return text.replace("\xa0", " ").replace("\u202f", " ")

    def test_every_factor_has_its_words(self):
        codes = self.env["dunforce.risk.words"]._get_texts()
        self.assertLessEqual(set(FACTORS), set(codes))
        for kind in ("event", "no_history"):
            self.assertIn(kind, codes)

    def test_lateness_of_his_own_and_of_his_kind(self):
        self.assertEqual(
            self._word("lateness", count=9, days=12, taken=12, segment=5),
            "Pays 12 days late on average; large and recent invoices count more.",
        )
        self.assertEqual(
            self._word("lateness", count=9, days=1, taken=1, segment=5),
            "Pays one day late on average; large and recent invoices count more.",
        )
        self.assertEqual(
            self._word("lateness", count=3, days=12, taken=9, segment=5),
            "Pays 12 days late on average; large and recent invoices count more. Taken "
            "as 9: while few are known, what is usual for this kind of customer (5) "
            "counts, too.",
        )
        self.assertEqual(
            self._word("lateness", count=0, days=0, taken=5, segment=5),
            "Customers of this kind pay 5 days late on average.",
        )

    def test_share_of_late_invoices(self):
        for figures, expected in (
            (
                {"count": 8, "late": 5, "long": 3, "segment": 40},
                "5 of 8 invoices paid late, 3 of them more than 30 days.",
            ),
            (
                {"count": 8, "late": 5, "long": 0, "segment": 40},
                "5 of 8 invoices paid late.",
            ),
            (
                {"count": 1, "late": 0, "long": 0, "segment": 40},
                "Customers of this kind pay 40 % of their invoices late.",
            ),
        ):
            self.assertEqual(self._word("share_late", **figures), expected)

    def test_amounts_are_those_of_the_company(self):
        text = self._word("overdue", amount=1234.5, days=28)
        self.assertIn("1,234.50", text)
        self.assertIn("late now, 28 days on average.", text)

    def test_one_and_many(self):
        for code, one, many in (
            ("broken", "1 broken promise.", "3 broken promises."),
            (
                "unfounded",
                "1 dispute that was unfounded.",
                "3 disputes that were unfounded.",
            ),
            (
                "returned",
                "1 payment returned unpaid.",
                "3 payments returned unpaid.",
            ),
        ):
            self.assertEqual(self._word(code, count=1), one)
            self.assertEqual(self._word(code, count=3), many)

    def test_shares_are_percentages(self):
        self.assertEqual(
            self._word("exposure", share=115), "Owes 115 % of the credit limit."
        )
        self.assertEqual(
            self._word("rating", share=70), "An outside rating puts the risk at 70 %."
        )

    def test_event_is_called_by_its_name(self):
        kind = self.env.ref("dunforce_followup.risk_event_type_rumour")
        self.assertEqual(self._word("event", key=kind.id), kind.name)
        gone = kind.copy({"name": "Gone"})
        key = gone.id
        gone.unlink()
        self.assertEqual(self._word("event", key=key), "An event.")

    def test_french_reader_reads_french(self):
        self.assertEqual(
            self._word("share_late", lang="fr_FR", count=8, late=5, long=3, segment=40),
            "5 factures sur 8 payées en retard, dont 3 de plus de 30 jours.",
        )
        self.assertEqual(
            self._word("overdue", lang="fr_FR", amount=1234.5, days=28),
            "1 234,50 € en retard aujourd’hui, de 28 jours en moyenne.",
        )

    def test_unknown_code_of_an_addon_that_is_gone_is_left_out(self):
        words = self.env["dunforce.risk.words"]
        self.assertEqual(
            words._get_lines([["gone", 5, {}]], self.company.currency_id), []
        )
        self.assertEqual(words._get_lines(False, self.company.currency_id), [])

    def test_screen_shows_the_sum(self):
        self._make_invoice(self.customer, june(1), 600.0)
        file = self._score().with_user(self.controller)
        shown = self._squeeze(html2plaintext(file.score_html))
        self.assertIn("600.00", shown)
        self.assertIn("+12", shown)
        self.assertIn("Score, from 0 (safest) to 100", shown)

    def test_name_of_an_event_is_no_html(self):
        kind = self.env["dunforce.risk.event.type"].create(
            {"name": "<script>alert(1)</script>", "points": 30}
        )
        file = self._score()
        with self._on(TODAY):
            self.env["dunforce.risk.event"].create(
                {"followup_id": file.id, "type_id": kind.id, "date": june(1)}
            )
        self.assertNotIn("<script>", file.score_html)
        self.assertIn("&lt;script&gt;", file.score_html)

    def test_customer_without_a_point_reads_so(self):
        self._paid(june(1), 0)
        file = self._score().with_user(self.controller)
        self.assertIn("Nothing speaks against him.", file.score_html)


class TestForecastWords(ScoreCommon):
    """Each cause of an expected day is a sentence."""

    def _explain(self, history, model=None, today=LOOKED, **values):
        amount = values.pop("amount", 1000.0)
        item = Item(june(1), june(31), amount, **values)
        expected = self.env["dunforce.expected.payment"].new(
            {"currency_id": self.company.currency_id.id}
        )
        causes = explain(model or Model(), history, item, today)
        return " ".join(expected._word(cause) for cause in causes)

    def test_habit_late_and_early(self):
        late = History(8.0, 96.0, 1200.0, 240.0, count=8, late=3, day=june(10))
        self.assertEqual(
            self._explain(late),
            "Pays 12 days late on average; 3 of 8 invoices were late.",
        )
        early = late._replace(days=-40.0, late=0)
        self.assertEqual(
            self._explain(early),
            "Pays 5 days early on average; 0 of 8 invoices were late.",
        )

    def test_nobody_knows_him(self):
        self.assertEqual(
            self._explain(History()),
            "No invoice paid yet: customers together pay 0 days after the due date.",
        )

    def test_what_moves_the_day_is_said(self):
        # Three days an overdue item, five a larger invoice, seven the way of sending,
        # and two days for every ten of the terms.
        model = Model(days=(0.0, 10.0, 3.0, 5.0, -7.0, 2.0))
        history = History(8.0, 0.0, 0.0, 80.0, 0.0, count=8, day=june(10))
        text = self._explain(history, model, amount=9000.0, overdue=2, electronic=True)
        self.assertIn("2 of his other items are late.", text)
        self.assertIn("A larger invoice than usual", text)
        self.assertIn("Its way of sending makes it paid sooner.", text)
        self.assertIn("Its terms of 30 days are not his usual ones.", text)
        small = self._explain(history, model, amount=50.0)
        self.assertIn("A smaller invoice than usual", small)

    def test_past_due_comes_first(self):
        text = self._explain(History(), today=june(41))
        self.assertTrue(text.startswith("10 days late."), text)

    def test_cause_of_another_addon_without_words_is_silent(self):
        expected = self.env["dunforce.expected.payment"].new({})
        cause = explain(Model(), History(), Item(june(1), june(31), 1.0), june(2))[0]
        self.assertEqual(expected._word(cause._replace(code="moon")), "")
