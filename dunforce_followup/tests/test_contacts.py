# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from .common import FollowupCommon, june


class TestContacts(FollowupCommon):
    """Who is written to, and by which channel."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.dunforce_start_date = june(1)
        cls.customer = cls._make_customer()

    @classmethod
    def _make_contact(cls, name, **values):
        slug = name.lower().replace(" ", ".")
        return cls.env["res.partner"].create(
            {
                "name": name,
                "parent_id": cls.customer.id,
                "type": "invoice",
                "email": f"{slug}@customer.example",
                **values,
            }
        )

    def _auto(self, **values):
        plan = self._make_plan([("1", 3, "auto"), ("2", 10, "auto")], **values)
        return {"dunforce_plan_id": plan.id}

    def test_everything_goes_to_the_follow_up_contact(self):
        dunned = self._make_contact("Accounts payable", type="followup")
        first = self._make_invoice(self._make_contact("Plant A"))
        second = self._make_invoice(self._make_contact("Plant B"))
        self._live(june(4))
        action = self._get_actions(self.customer)
        self.assertEqual((len(action), action.contact_id), (1, dunned))
        self.assertEqual(action.item_ids.move_id, first | second)
        self.assertEqual(action.email_to, dunned.email)
        self.assertEqual(
            [mail["smtp_to_list"] for mail in self.emails], [[dunned.email]]
        )

    def test_archived_follow_up_contact_is_left_out(self):
        dunned = self._make_contact("Accounts payable", type="followup")
        dunned.active = False
        self._make_invoice(self.customer)
        self._run(june(4))
        self.assertEqual(self._get_actions(self.customer).contact_id, self.customer)

    def test_each_invoice_contact_gets_its_own_items_in_its_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        contacts = {
            self._make_contact("Plant A"): self.env["account.move"],
            self._make_contact("Usine B", lang="fr_FR"): self.env["account.move"],
        }
        for contact in contacts:
            contacts[contact] = self._make_invoice(contact)
        self._live(june(4))
        actions = self._get_actions(self.customer)
        self.assertEqual(
            {action.contact_id: action.item_ids.move_id for action in actions}, contacts
        )
        bodies = {action.contact_id.lang: action.body for action in actions}
        self.assertIn("06/01/2026", bodies["en_US"])
        self.assertIn("01/06/2026", bodies["fr_FR"])

    def test_messages_to_several_contacts_count_as_one(self):
        self.plan.min_interval_days = 0
        for name in ("Plant A", "Plant B"):
            self._make_invoice(self._make_contact(name))
        self._live(june(4))
        actions = self._get_actions(self.customer)
        self.assertEqual(actions.mapped("state"), ["done", "done"])
        # Two more contacts are left in the week, not one.
        later = [self._make_invoice(self.customer, june(day)) for day in (2, 5, 6)]
        for day in (5, 8, 9):
            self._live(june(day))
        met = [self._get_met(invoice) for invoice in later]
        self.assertEqual(met, [["1"], ["1"], []])

    def test_customer_himself_is_the_last_resort(self):
        self._make_invoice(self.customer)
        self._run(june(4))
        self.assertEqual(self._get_actions(self.customer).contact_id, self.customer)

    def test_without_email_a_letter_goes(self):
        self.customer.email = False
        self._make_invoice(self.customer)
        self._run(june(4))
        action = self._get_actions(self.customer)
        self.assertEqual((action.channel, action.state), ("letter", "ready"))

    def test_without_email_nor_address_he_is_called(self):
        self.customer.write({"email": False, "street": False})
        self._make_invoice(self.customer)
        self._run(june(4))
        action = self._get_actions(self.customer)
        self.assertEqual((action.channel, action.state), ("call", "todo"))

    def test_customer_without_any_address_is_somebodys_task(self):
        self.customer.write({"email": False, "street": False, "phone": False})
        invoice = self._make_invoice(self.customer)
        self._run(june(4))
        task = self._get_actions(self.customer, kind="address")
        self.assertEqual((task.channel, task.state), ("task", "todo"))
        self.assertEqual(task.user_id, self.controller)
        self.assertFalse(task.counted)
        self.assertFalse(self._get_actions(self.customer))
        with self._on(june(5)):
            self.customer.email = "found@customer.example"
            task.with_user(self.controller).action_done()
        self._live(june(8))
        self.assertEqual(self._get_levels(self.customer), [("1", "done")])
        self.assertEqual(self._get_met(invoice), ["1"])

    def test_registered_letter_has_no_substitute(self):
        self.customer.street = False
        plan = self._make_plan([("5", 3, "registered", "approval")])
        self._make_invoice(self.customer, dunforce_plan_id=plan.id)
        self._run(june(4))
        self.assertFalse(self._get_actions(self.customer))
        self.assertTrue(self._get_actions(self.customer, "todo", kind="address"))

    def test_refused_channel_is_not_used(self):
        self._make_invoice(self.customer)
        self._run(june(3))
        self._get_file(self.customer).refused_channels = "email,call"
        self._run(june(4))
        self.assertEqual(self._get_actions(self.customer).channel, "letter")

    def test_open_channel_is_the_customers_preference(self):
        self._make_invoice(self.customer, **self._auto())
        self._run(june(3))
        self._get_file(self.customer).channel = "letter"
        self._run(june(4))
        self.assertEqual(self._get_actions(self.customer).channel, "letter")

    def test_channel_of_the_step_wins_over_the_preference(self):
        self._make_invoice(self.customer)
        self._run(june(3))
        self._get_file(self.customer).channel = "letter"
        self._run(june(4))
        self.assertEqual(self._get_actions(self.customer).channel, "email")

    def test_open_channel_is_a_call_about_a_large_amount(self):
        self._make_invoice(self.customer, amount=5000.0, **self._auto())
        self._run(june(4))
        self.assertEqual(self._get_actions(self.customer).channel, "call")

    def test_open_channel_suits_the_kind_of_customer(self):
        plan = self._auto()
        person = self._make_customer("Jeanne", kind="consumer")
        self._make_invoice(person, **plan)
        self._make_invoice(self.customer, **plan)
        self._run(june(4))
        self.assertEqual(self._get_actions(person).channel, "call")
        self.assertEqual(self._get_actions(self.customer).channel, "email")

    def test_open_channel_differs_from_the_last_one(self):
        self._make_invoice(self.customer, **self._auto())
        self._live(june(4))
        self._run(june(11))
        channels = self._get_actions(self.customer).mapped("channel")
        self.assertEqual(channels, ["email", "call"])

    def test_salesperson_signs_where_the_step_says_so(self):
        plan = self._make_plan(
            [("1", 3, "email", "auto", {"responsible": "salesperson"})]
        )
        self.customer.user_id = self.seller
        self._make_invoice(self.customer, dunforce_plan_id=plan.id)
        self._run(june(4))
        self.assertEqual(self._get_actions(self.customer).user_id, self.seller)

    def test_named_user_does_the_step(self):
        named = {"responsible": "user", "user_id": self.boss.id}
        plan = self._make_plan([("1", 3, "call", "manual", named)])
        self._make_invoice(self.customer, dunforce_plan_id=plan.id)
        self._run(june(4))
        self.assertEqual(self._get_actions(self.customer).user_id, self.boss)

    def test_controller_of_the_customer_comes_before_the_companys(self):
        self._make_invoice(self.customer)
        self._run(june(3))
        self._get_file(self.customer).controller_id = self.boss
        self._run(june(4))
        self.assertEqual(self._get_actions(self.customer).user_id, self.boss)
