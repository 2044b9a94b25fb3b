# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Selection keys that two files or more share; their meaning is in the labels."""

SMS = ("sms", "SMS")
# Why a contact has no number that a text message can go to; the rules find out.
PROBLEMS = [
    ("missing", "No phone number"),
    ("letters", "Letters in the number"),
    ("invalid", "Not a valid number of the country"),
    ("no_country", "Neither a country nor a “+”"),
    ("landline", "Landline"),
    ("premium", "Premium rate number"),
    ("emergency", "Emergency number"),
    ("special", "Free, internet or other special number"),
    ("extension", "Number with an extension"),
    ("several", "Several mobile numbers"),
    ("blacklisted", "On the list of blocked numbers"),
]
