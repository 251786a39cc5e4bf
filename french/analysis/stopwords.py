"""Stop words, folded. « été » is not one of them: universités d'été."""

STOP_WORDS = frozenset(
    """
    a ai aie aient ait alors apres as assez au aucun aucune aujourd auquel aura aurait auront aussi autre autres aux
    auxquelles auxquels avaient avait avant avec avez avoir avons ayant
    c ca car ce ceci cela celle celles celui cependant ces cet cette ceux chacun chacune chaque chez ci comme comment
    d dans de depuis des desquelles desquels deja donc dont du duquel durant
    elle elles en encore entre es est et etaient etait etant etes etre eu eux
    fait faire font furent fut
    grace hors hui
    il ils
    j je jusqu jusque
    l la laquelle le lequel les lesquelles lesquels leur leurs lors lorsqu lorsque lui
    m ma mais me meme memes mes mien mienne moi moins mon
    n ne ni non nos notre nous
    o on ont or ou
    par parce pas pendant peu peut peuvent plus plusieurs plutot pour pourquoi puis puisqu puisque
    qu quand que quel quelle quelles quelque quelques quels qui quoi quoique
    s sa sans se selon sera serait seront ses si sien sienne sinon soi soient soit son sont sous suis sur
    t ta tandis te tel telle telles tels tes toi ton tous tout toute toutes tres tu
    un une
    vers via voici voila vos votre vous
    y
    """.split()
)
