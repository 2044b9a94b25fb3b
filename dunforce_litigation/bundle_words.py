# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""The words of an evidence bundle: a French court reads it, whoever builds it."""

KINDS = {
    "contract": "Contrat et conditions générales",
    "order": "Commandes et devis signés",
    "delivery": "Preuves de livraison",
    "invoice": "Factures et avoirs",
    "statement": "Relevé de compte",
    "reminders": "Relances, telles qu’envoyées",
    "notice": "Mise en demeure",
    "notice_proof": "Preuves de dépôt et de réception",
    "interest": "Décompte des intérêts et pénalités",
    "identity": "Identité du débiteur",
    "title": "Titre exécutoire",
    "service": "Significations et notifications",
    "certificate": "Certificats",
    "bill": "Effets de commerce et chèques",
    "publication": "Publication du jugement",
    "mandate": "Mandats",
    "policy": "Police d’assurance",
    "other": "Autres pièces",
}
LEVELS = {
    "0": "Rappel avant échéance",
    "1": "Première relance",
    "2": "Deuxième relance",
    "3": "Relance ferme",
    "4": "Dernier rappel",
    "5": "Mise en demeure",
}
CHANNELS = {
    "email": "courriel",
    "letter": "lettre simple",
    "registered": "lettre recommandée avec avis de réception",
    "call": "appel téléphonique",
    "visit": "visite",
    "sms": "SMS",
}
RESULTS = {
    "reached": "joint, sans accord",
    "commitment": "engagement de payer",
    "not_reached": "non joint",
    "broken": "engagement non tenu",
    "refused": "refus de payer",
    "wrong_contact": "coordonnées erronées",
}
SOURCES = {
    "call": "par téléphone",
    "visit": "lors d’une visite",
    "email": "par courriel",
    "letter": "par lettre",
    "portal": "sur le portail client",
}
PROMISES = {
    "open": "en cours",
    "kept": "tenue",
    "partly": "tenue en partie",
    "broken": "non tenue",
    "void": "sans objet",
    "cancelled": "annulée",
}
DISPUTES = {
    "open": "en cours d’examen",
    "founded": "reconnue fondée",
    "unfounded": "reconnue non fondée",
    "cancelled": "retirée",
}
LEFT_OUT = {
    "type": "fichier joint séparément",
    "broken": "fichier protégé ou illisible, joint séparément",
    "huge": "fichier volumineux, joint séparément",
}
HEADS = ("N°", "Titre", "Date", "Fichier", "SHA-256", "Octets")
WHOLE = "Ensemble"
LIST_FILE = "00_Bordereau_de_communication_de_pieces"
MANIFEST_FILE = "00_Empreintes_SHA-256.csv"
MANIFEST_BOM = "\ufeff"


def french_day(day):
    """Return a date as it is written in France, "" without one."""
    return day.strftime("%d/%m/%Y") if day else ""
