# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Whether an answer asks for no more text messages."""

import re
import unicodedata

# What the networks of both countries, and the providers, understand.
STOP = frozenset({"stop", "stopall", "arret", "arreter", "arretez", "desabonner"})
STOP |= frozenset({"desabonnez", "desabonnement", "desinscrire", "desinscription"})
STOP |= frozenset({"unsubscribe", "cancel", "end", "quit", "optout", "revoke"})
# What may stand beside it without changing what it means.
BESIDE = frozenset(
    {"sms", "svp", "merci", "please", "thanks", "now", "les", "the", "au"}
)
BESIDE |= frozenset({"moi", "it", "all", "pub", "d", "un", "se", "me"})


def is_opt_out(text):
    """Return whether a text says no more than "stop".

    >>> is_opt_out("STOP"), is_opt_out(" Arrêt SMS svp."), is_opt_out("stop 36111")
    (True, True, True)
    >>> is_opt_out("S.T.O.P."), is_opt_out("Opt-out"), is_opt_out("désabonnez-moi")
    (True, True, True)
    >>> is_opt_out("Stop, I paid on Monday"), is_opt_out(""), is_opt_out("36111")
    (False, False, False)
    """
    bare = unicodedata.normalize("NFKD", text or "").casefold()
    bare = "".join(sign for sign in bare if not unicodedata.combining(sign))
    words = re.findall(r"[^\W\d_]+", bare)
    asked = STOP.intersection(words)
    return "".join(words) in STOP or bool(asked) and set(words) <= asked | BESIDE
