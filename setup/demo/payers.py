# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What some demo customers paid before: enough to suggest a payer profile for them.

All of it was over when the past of `demo.past` begins, which it leaves as it is.
"""

from datetime import timedelta

from odoo.fields import Command

# Days from the first of these due dates to today, and between two of them.
FIRST, APART = 145, 14
# Customer: (amount, days late) of each invoice.
PAID = {
    # Late in no order.
    "verney": [(1500, late) for late in (0, 5, 0, 18, 0, 0, 34, 0)],
    # The small ones on time, the large ones when he can.
    "galene": [(300, 0), (4000, 41), (250, 1), (3800, 38), (320, 0)],
    # The same delay each time.
    "sauvagnat": [(350, late) for late in (38, 40, 41, 39, 40)],
}


def pay(env, company):
    """Make out these invoices, and have each paid on its day."""
    today = company._followup_today()
    for name, invoices in PAID.items():
        customer = env.ref(f"dunforce_followup.res_partner_{name}_demo")
        for rank, (amount, late) in enumerate(invoices):
            due = today - timedelta(days=FIRST + APART * rank)
            invoice = _make_invoice(env, customer, amount, due)
            env["account.payment.register"].with_context(
                active_model="account.move", active_ids=invoice.ids
            ).create({"payment_date": due + timedelta(days=late)})._create_payments()


def _make_invoice(env, customer, amount, due):
    product = env.ref("dunforce_followup.product_furniture_demo")
    line = {"product_id": product.id, "quantity": 1, "price_unit": amount}
    invoice = env["account.move"].create(
        {
            "move_type": "out_invoice",
            "partner_id": customer.id,
            "invoice_date": due - timedelta(days=30),
            "invoice_date_due": due,
            "invoice_payment_term_id": False,
            "invoice_line_ids": [Command.create(line)],
        }
    )
    invoice.action_post()
    invoice.is_move_sent = True
    return invoice
