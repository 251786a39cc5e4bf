"""First names, folded: a search that holds one may be about a person, and is not counted.

Those that are ordinary words of these pages (Rose, Pierre, Claire, Marine, Victoire) are left out.
"""

FIRST_NAMES = frozenset(
    """
    adele adrien agathe agnes alain alban albert alexandra alexandre alexis alice aline alix amandine amelie anais
    andre andree anne annick annie antoine arnaud arthur audrey aurelie aurelien axel baptiste bastien beatrice benjamin
    benoit bernadette bernard bertrand brigitte bruno camille carine carole caroline catherine cecile celine chantal
    charles charlotte christelle christian christiane christine christophe claude claudine clemence clementine colette
    coralie corinne cyril damien daniel daniele danielle david delphine denis denise didier dominique dylan edith
    edouard elisabeth elise elodie emilie emma emmanuel emmanuelle enzo eric estelle etienne eugenie eva fabien fabienne
    fabrice fanny fatima florence florian francine francis franck francois francoise frederic gabriel gaelle genevieve
    geoffroy georges gerald gerard ghislaine gilbert gilles ginette gregory guillaume gustave guy gwenaelle helene henri
    herve hugo ines isabelle jacqueline jacques jean jeanne jeannine jeremy jerome joel joelle johan jonathan
    josephine josette josiane julie julien juliette karim karine kevin laetitia laura laure laurence laurent lea leila
    leo lina lionel loic louis louise luc lucas lucie ludovic lydie madeleine manon marc marcel marguerite maria
    marie marielle mario marion martin martine mathieu mathilde maurice maxime melanie melissa michael michel michele
    micheline mickael mireille mohamed monique morgane mourad muriel myriam nadege nadia nadine nathalie nathan
    nicolas nicole noemie odette odile olivier oceane pascal pascale patrice patricia patrick paul paule paulette
    pauline philippe quentin rachid raphael raymond regine regis remi renaud rene renee richard robert roger roland
    romain sabine sabrina sacha samir samuel sandra sandrine sarah sebastien serge simon simone solange sophie
    stephane stephanie suzanne sylvain sylvie tatiana theo therese thibault thierry thomas valentin valerie vanessa
    veronique vincent virginie viviane xavier yann yannick yasmine yves yvette yvonne zoe
    """.split()
)
TITLES = frozenset("m mr mme mlle madame monsieur mademoiselle maitre docteur dr".split())
