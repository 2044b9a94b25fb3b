# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError

from .common import TODAY, LitigationCommon


class TestOrderForPayment(LitigationCommon):
    """The injonction de payer, from the request to the seizure (LEGAL_FR.md, 5.3)."""

    def _ordered(self, day, today=None):
        """Return a proceeding in which the order was given on a day."""
        case = self._open_case(day=date(2026, 6, 15))
        one = self._start(case, "ip", date(2026, 6, 15))
        self._record(one, "request", date(2026, 6, 16), today)
        self._record(one, "order", day, today)
        return one

    def test_order_of_september_is_served_within_three_months(self):
        """X4: order of 2026-09-01, to be served by 2026-12-01."""
        one = self._ordered(date(2026, 9, 1))
        serve = self._deadline(one, "serve")
        self.assertEqual((serve.by, serve.state), (date(2026, 12, 1), "open"))
        self.assertEqual(one.stage_id.name, "Order")

    def test_order_of_august_is_served_within_six_months(self):
        one = self._ordered(date(2026, 8, 31))
        self.assertEqual(self._deadline(one, "serve").by, date(2027, 2, 28))

    def test_served_too_late_the_order_is_non_avenue(self):
        one = self._ordered(date(2026, 9, 1))
        self._record(one, "service", date(2026, 12, 2), mode="person")
        serve = self._deadline(one, "serve")
        self.assertEqual((serve.state, serve.done_on), ("missed", date(2026, 12, 2)))
        self.assertEqual(one.lapse_id, serve)

    def test_enforceable_two_months_after_the_service(self):
        one = self._ordered(date(2026, 9, 1))
        self._record(one, "service", date(2026, 9, 15), mode="person")
        wait = self._deadline(one, "wait")
        # 15 November is a Sunday: the Monday counts, and the day after opens.
        self.assertEqual(wait.by, date(2026, 11, 16))
        self.assertEqual(wait.opens, date(2026, 11, 17))
        self.assertEqual(
            self._deadline(one, "opposition_person").by, date(2026, 10, 15)
        )
        self.assertFalse(self._deadline(one, "opposition_other"))

    def test_before_september_one_month_is_enough(self):
        one = self._ordered(date(2026, 8, 31))
        self._record(one, "service", date(2026, 9, 15), mode="other")
        self.assertEqual(self._deadline(one, "wait").by, date(2026, 10, 15))
        self.assertFalse(self._deadline(one, "opposition_person"))
        self._record(one, "in_person", date(2026, 10, 20))
        self.assertEqual(self._deadline(one, "opposition_other").by, date(2026, 11, 20))

    def test_debtor_abroad_has_two_months_more(self):
        one = self._ordered(date(2026, 9, 1))
        one.residence = "abroad"
        self._record(one, "service", date(2026, 9, 15), mode="person")
        self.assertEqual(
            self._deadline(one, "opposition_person").by, date(2026, 12, 15)
        )

    def test_title_lives_ten_years_and_ends_the_prescription(self):
        one = self._ordered(date(2026, 9, 1))
        self._record(one, "service", date(2026, 9, 15), mode="person")
        self._record(one, "enforceable", date(2026, 11, 17))
        self.assertEqual((one.state, one.end), ("done", "title"))
        self.assertEqual(one.title_on, date(2026, 11, 17))
        self.assertTrue(one.case_id.has_title)
        life = one.case_id.deadline_ids.filtered(lambda line: line.kind == "title")
        self.assertEqual(life.by, date(2036, 11, 17))
        self.assertEqual(self._limit(one.case_id).mapped("state"), ["void"])
        self.assertIn(
            self.env.ref("dunforce_litigation.procedure_attribution"), one.next_ids
        )

    def test_opposition_asks_for_the_deposit_within_fifteen_days(self):
        one = self._ordered(date(2026, 9, 1))
        self.assertEqual(one.court_id.kind, "tc")
        self._record(one, "service", date(2026, 9, 15), mode="person")
        self._record(one, "opposition", date(2026, 10, 1))
        self._record(one, "fee_asked", date(2026, 10, 5))
        self.assertEqual(self._deadline(one, "wait").state, "answered")
        deposit = self._deadline(one, "deposit")
        self.assertEqual((deposit.by, deposit.state), (date(2026, 10, 20), "open"))
        self._record(one, "fee_paid", date(2026, 10, 20))
        self.assertEqual(deposit.state, "met")
        self._record(one, "judgment", date(2027, 1, 15))
        self.assertEqual(one.end, "title")

    def test_rejected_request_leads_to_a_suit(self):
        case = self._open_case(day=date(2026, 9, 1))
        one = self._start(case, "ip", date(2026, 9, 1))
        self._record(one, "request", date(2026, 9, 2))
        self._record(one, "rejected", date(2026, 9, 30))
        self.assertEqual((one.state, one.end), ("done", "lost"))
        self.assertEqual(set(one.next_ids.mapped("code")), {"provisional", "substance"})

    def test_part_of_it_may_be_left_for_a_suit(self):
        one = self._ordered(date(2026, 9, 1))
        self._record(one, "partial", date(2026, 9, 1))
        self._record(one, "renounced", date(2026, 9, 10))
        self.assertEqual(one.state, "done")
        self.assertEqual(self._deadline(one, "serve").state, "void")

    def test_insolvency_stops_it_and_leads_to_the_declaration(self):
        one = self._ordered(date(2026, 9, 1))
        self._record(one, "insolvency", date(2026, 10, 1))
        self.assertEqual(one.end, "stopped")
        self.assertEqual(one.next_ids.code, "declaration")
        self.assertEqual(self._deadline(one, "serve").state, "void")

    def test_service_before_the_order_is_refused(self):
        one = self._ordered(date(2026, 9, 1))
        with self._refused(ValidationError, "lies before: Order given"):
            self._record(
                one, "service", date(2026, 8, 31), date(2026, 9, 2), mode="person"
            )
        case = self._open_case(self.new, date(2026, 9, 1))
        fresh = self._start(case, "ip", date(2026, 9, 1))
        with self._refused(ValidationError, "Record that first"):
            self._record(fresh, "service", date(2026, 9, 2), mode="person")

    def test_a_day_to_come_is_refused(self):
        one = self._ordered(date(2026, 9, 1))
        with self._refused(ValidationError, "a day to come"):
            self._record(
                one, "service", date(2026, 9, 10), date(2026, 9, 9), mode="person"
            )

    def test_how_it_was_served_must_be_said(self):
        one = self._ordered(date(2026, 9, 1))
        with self._refused(ValidationError, "CPC 1416"):
            self._record(one, "service", date(2026, 9, 10))

    def test_nothing_is_recorded_twice(self):
        one = self._ordered(date(2026, 9, 1))
        with self._refused(ValidationError, "recorded already"):
            self._record(one, "order", date(2026, 9, 2))

    def test_corrected_date_moves_the_deadline(self):
        one = self._ordered(date(2026, 9, 1))
        event = one.event_ids.filtered(lambda event: event.act_id.code == "order")
        with self._on(date(2026, 9, 20)):
            event.with_user(self.lawyer).date = date(2026, 9, 10)
            self.assertEqual(self._deadline(one, "serve").by, date(2026, 12, 10))
            event.with_user(self.lawyer).unlink()
        self.assertFalse(self._deadline(one, "serve"))
        self.assertEqual(one.stage_id.name, "Request")

    def test_stages_are_not_set_by_hand(self):
        one = self._ordered(date(2026, 9, 1))
        with self._refused(AccessError, "Record what happened"):
            one.with_user(self.lawyer).title_on = TODAY

    def test_missing_legal_value_is_said(self):
        self.env.ref("dunforce_litigation.legal_value_ip_service_months_2").unlink()
        one = self._ordered(date(2026, 9, 1))
        serve = self._deadline(one, "serve")
        self.assertEqual((serve.state, serve.by), ("unknown", False))
        self.assertIn("ip_service_months", serve.missing)


class TestOtherProceedings(LitigationCommon):
    """Seizures, summons, insolvency."""

    def _titled(self, code, **values):
        case = self._open_case(day=date(2026, 10, 1), **values)
        return self._start(case, code, date(2026, 10, 1))

    def test_attachment_is_served_within_eight_days(self):
        """X5: executed 2026-11-03; 11 November is a holiday, the raw day counts."""
        one = self._titled("attribution")
        self._record(one, "seized", date(2026, 11, 3))
        serve = self._deadline(one, "debtor")
        self.assertEqual(serve.raw, date(2026, 11, 11))
        self.assertEqual(serve.extended, date(2026, 11, 12))
        self.assertEqual(serve.by, date(2026, 11, 11))
        self.assertIn("11/12/2026", serve.note)

    def test_service_on_the_extended_day_still_counts(self):
        one = self._titled("attribution")
        self._record(one, "seized", date(2026, 11, 3))
        self._record(one, "debtor_served", date(2026, 11, 12))
        self.assertEqual(self._deadline(one, "debtor").state, "met")
        self.assertEqual(self._deadline(one, "contest").by, date(2026, 12, 14))

    def test_payment_after_a_seizure_asks_for_its_release(self):
        one = self._titled("attribution")
        self._record(one, "seized", date(2026, 11, 3))
        self._record(one, "paid_off", date(2026, 11, 5))
        release = self._deadline(one, "release")
        self.assertEqual((release.by, release.state), (date(2026, 11, 13), "open"))
        self._record(one, "released", date(2026, 11, 6))
        self.assertEqual(release.state, "met")
        self.assertEqual((one.state, one.end), ("done", "paid"))

    def test_conservatory_seizure_lapses_without_a_suit(self):
        one = self._titled("conservatory")
        self._record(one, "leave", date(2026, 10, 5))
        self.assertEqual(self._deadline(one, "execute").by, date(2027, 1, 5))
        self._record(one, "executed", date(2026, 10, 15))
        self.assertEqual(self._deadline(one, "debtor").by, date(2026, 10, 23))
        self.assertEqual(self._deadline(one, "suit").by, date(2026, 11, 15))
        self._record(one, "suit", date(2026, 11, 10))
        self.assertEqual(self._deadline(one, "third").by, date(2026, 11, 18))
        self._record(one, "order_rejected", date(2026, 11, 20))
        self.assertEqual(self._deadline(one, "suit").by, date(2026, 12, 20))
        self.assertEqual(self._deadline(one, "suit").state, "open")

    def test_summons_is_counted_back_from_the_hearing(self):
        one = self._titled("provisional")
        self._record(one, "hearing", date(2026, 12, 14), date(2026, 11, 2))
        # Fifteen whole days between: 28 November is a Saturday, the Friday is safe.
        self.assertEqual(self._deadline(one, "summons").by, date(2026, 11, 27))
        self.assertEqual(one.stage_id.name, "To prepare")

    def test_claim_is_declared_within_two_months_of_the_publication(self):
        case = self._open_case(day=date(2026, 9, 1))
        insolvency = self._make_insolvent(date(2026, 9, 15))
        one = self._start(case, "declaration", date(2026, 9, 20))
        self.assertEqual(one.event_ids.act_id.mapped("code"), ["judgment"])
        self.assertFalse(one.deadline_ids)
        with self._on(date(2026, 10, 1)):
            insolvency.with_user(self.controller).bodacc_date = date(2026, 9, 30)
        self.assertEqual(self._deadline(one, "declare").by, date(2026, 11, 30))
        self.assertFalse(self._deadline(one, "declare_abroad"))

    def test_creditor_abroad_has_four_months(self):
        self.company.country_id = self.env.ref("base.de")
        case = self._open_case(day=date(2026, 9, 1))
        self._make_insolvent(date(2026, 9, 15), bodacc_date=date(2026, 9, 30))
        with self._on(date(2026, 10, 2)):
            one = self._start(case, "declaration", date(2026, 10, 2))
        self.assertEqual(self._deadline(one, "declare_abroad").by, date(2027, 1, 30))

    def _make_insolvent(self, day, **values):
        with self._on(day):
            return (
                self.env["dunforce.suspension"]
                .with_user(self.controller)
                .create(
                    {
                        "followup_id": self._get_file(self.debtor).id,
                        "kind": "insolvency",
                        "proceedings": "liquidation",
                        "reason": "TC Nantes",
                        "date_start": day,
                        **values,
                    }
                )
            )

    def test_publication_before_the_judgment_is_refused(self):
        self._open_case(day=date(2026, 9, 1))
        with self._refused(ValidationError, "cannot be published before"):
            self._make_insolvent(date(2026, 9, 15), bodacc_date=date(2026, 9, 14))

    def test_uncontested_claims_wait_for_their_decree(self):
        case = self._open_case()
        with self._refused(UserError, "is not available yet"):
            self._start(case, "uncontested")
        decree = self.env.ref("dunforce_litigation.legal_value_decree_uncontested")
        decree.with_user(self.chief).write(
            {"status": "confirmed", "valid_from": date(2026, 10, 1)}
        )
        one = self._start(case, "uncontested")
        self._record(one, "demand", date(2026, 11, 2))
        self.assertEqual(self._deadline(one, "contest").by, date(2026, 12, 2))
        self.assertEqual(self._deadline(one, "wait").by, date(2026, 12, 10))

    def test_nothing_that_happened_is_deleted(self):
        one = self._titled("attribution")
        self._record(one, "seized", date(2026, 11, 3))
        with self._refused(UserError, "it is kept"):
            one.with_user(self.lawyer).unlink()
