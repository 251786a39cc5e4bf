"""Pages invented to judge search by: subjects and ways of writing that the real content does not have yet."""

from typing import Any

from tests.factories.defis import defi
from tests.factories.resources import resource, talk_page

MARK = "Texte inventé pour juger la recherche, d'une commune qui n'existe pas."

DEFIS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "cantine": (
        "Passer la cantine au fait maison sans augmenter les prix",
        "Les cuisinier·ère·s de l'école, les parents et les élu·e·s pèsent les déchets du repas, changent de "
        "fournisseurs et servent deux repas végétariens par semaine à 450 enfants.",
        ("restauration scolaire",),
    ),
    "pedibus": (
        "Comment aller à l'école à pied ?",
        "Des parents volontaires accompagnent les enfants sur trois lignes de pédibus ; il en manque les jours de "
        "pluie.",
        ("mobilité", "école"),
    ),
    "aines": (
        "Bien vieillir chez soi : que peut la commune ?",
        "Le CCAS rend visite aux aîné·e·s isolé·e·s ; l'équipe cherche comment les repérer et faire venir les aides à "
        "domicile.",
        ("vieillissement", "ccas"),
    ),
    "biodechets": (
        "Comment trier les biodéchets du marché ?",
        "Depuis le 1er janvier 2024, les commerçant(e)s du marché doivent trier leurs restes : essais de bacs, de "
        "compost et de collecte à vélo.",
        ("compost",),
    ),
}
RESOURCES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "teletravail": (
        "Écrire une charte du télétravail avec les agent·e·s",
        "Une trame, discutée en comité social : jours, matériel, droit à la déconnexion, travail à distance des "
        "cadres et des agents d'accueil.",
        ("télétravail", "dialogue social"),
    ),
    "entretien": (
        "Préparer l'entretien professionnel annuel",
        "Des questions pour les encadrants et encadrantes qui mènent leurs premiers entretiens : objectifs, "
        "formation, reconnaissance.",
        ("encadrement",),
    ),
    "rgpd": (
        "Tenir le registre des traitements dans une petite commune",
        "RGPD : par quoi commencer quand on est seul·e au secrétariat de mairie, et quand appeler le D.P.O. mutualisé.",
        ("données personnelles",),
    ),
    "gemapi": (
        "Prévenir les inondations à l'échelle du bassin",
        "Comment trois E.P.C.I. se sont partagé la compétence GEMAPI, la taxe et l'entretien de 120 km de digues.",
        ("inondation",),
    ),
    "astreinte": (
        "Organiser l'astreinte d'hiver avec le centre de secours",
        "Déneigement, sel, nuits : le DST et le SDIS tiennent un seul tableau de qui est d'astreinte.",
        ("services techniques",),
    ),
    "conseil-jeunes": (
        "Ouvrir un conseil municipal de jeunes",
        "Mandat de deux ans, budget de 10 000 euros, un·e animateur·rice : ce qui tient, ce qui lasse.",
        ("jeunesse",),
    ),
    "laicite": (
        "Laïcité et neutralité : répondre aux questions de l'accueil",
        "Vingt situations racontées par des agent(e)s d'accueil, et ce que dit le droit.",
        ("laïcité",),
    ),
}
TALKS: dict[str, tuple[str, str, str]] = {
    "ia": (
        "Un robot au guichet : ce que nous avons essayé",
        "L'intelligence artificielle pour répondre aux demandes d'état civil, et pourquoi la commune a arrêté.",
        "Bonjour. Nous avons mis un agent conversationnel sur la page de l'état civil. Les réponses étaient fausses "
        "une fois sur cinq. Alors on l'a éteint, et on a réécrit la page.",
    ),
    "marches": (
        "Acheter autrement, acheter près d'ici",
        "Des marchés publics ouverts aux petites entreprises et à l'économie sociale et solidaire.",
        "L'allotissement, c'est couper un marché en morceaux. Avant, on fait du sourçage : on appelle les "
        "entreprises d'insertion, on leur demande ce qu'elles savent faire.",
    ),
    "eclairage": (
        "Éteindre l'éclairage public la nuit",
        "Ce qu'une extinction de minuit à cinq heures a changé : facture, sommeil, chauves-souris, inquiétudes.",
        "On a perdu quarante pour cent de la facture. Les habitants du lotissement avaient peur ; on a fait une "
        "marche de nuit avec eux.",
    ),
}


def make() -> None:
    """Publish every invented page; its address begins with « invente- » and its text says so."""
    for slug, (title, text, tags) in DEFIS.items():
        defi(title=title, slug=f"invente-{slug}", summary=text, prototype=MARK, tags=tags)
    for slug, (title, text, tags) in RESOURCES.items():
        resource(title=title, slug=f"invente-{slug}", summary=f"{text} {MARK}", tags=tags)
    for slug, (title, text, lines) in TALKS.items():
        fields: dict[str, Any] = {"summary": f"{text} {MARK}", "transcript": lines}
        talk_page(title=title, slug=f"invente-{slug}", **fields)
