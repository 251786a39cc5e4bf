"""Files of captions as programs save them; all words are made up."""

# Automatic captions of a video site: each line comes back, and a line of one space stands in a caption.
VIDEO_SITE = """WEBVTT
Kind: captions
Language: fr

00:00:00.160 --> 00:00:03.429 align:start position:0%
␠
bonjour<00:00:00.960><c> à</c><00:00:01.520><c> toutes</c><00:00:02.159><c> et</c><00:00:02.560><c> à</c><c> tous</c>

00:00:03.429 --> 00:00:03.439 align:start position:0%
bonjour à toutes et à tous
␠

00:00:03.439 --> 00:00:05.749 align:start position:0%
bonjour à toutes et à tous
nous<00:00:03.760><c> allons</c><00:00:04.000><c> parler</c><00:00:04.160><c> du</c><00:00:04.480><c> budget</c>

00:00:05.749 --> 00:00:05.759 align:start position:0%
nous allons parler du budget
␠

00:00:05.759 --> 00:00:08.500 align:start position:0%
nous allons parler du budget
participatif<00:00:06.100><c> de</c><00:00:06.300><c> la</c><00:00:06.500><c> commune</c>

00:00:08.500 --> 00:00:08.510 align:start position:0%
participatif de la commune
␠
""".replace("␠", " ")

NO_EMPTY_LINES = """1
00:00:01,000 --> 00:00:03,000
Première phrase.
2
00:00:04,000 --> 00:00:06,000
Deuxième phrase.
3
00:00:07,000 --> 00:00:09,000
Troisième phrase.
"""

MEETING = """WEBVTT

1
00:00:01.000 --> 00:00:04.500
Jean Dupont: Bonjour à toutes et à tous.

2
00:00:04.600 --> 00:00:09.500
Marie Le Goff: Bonjour. Une question : quel budget ?
"""

OTHER_MEETING = """WEBVTT

6ec5fe8d-4f0a-4d3b-8d0b-3d4a4a0f0b1c/21-0
00:00:03.520 --> 00:00:05.100
<v DUPONT Jean (CD71)>Bonjour à tous, merci d'être là.</v>

6ec5fe8d-4f0a-4d3b-8d0b-3d4a4a0f0b1c/25-0
00:00:05.900 --> 00:00:06.700
<v Marie Le Goff>Bonjour Jean.</v>

6ec5fe8d-4f0a-4d3b-8d0b-3d4a4a0f0b1c/30-1
00:00:08.000 --> 00:00:12.100
<v DUPONT Jean (CD71)>Alors aujourd'hui, on parle
de la R&amp;D & de la commande publique.</v>
"""

EVERYTHING = """\ufeffWEBVTT - Conférence du 12 juillet

STYLE
::cue(v[voice="Ana"]) { color: lime }

REGION
id:fred
width:40%

NOTE Relu par J. D.
le 3 mars

intro
00:01.000 --> 00:03.000 line:0 position:20% size:60% align:start region:fred
<v.loud.first Ana Exemple>Bonjour <i>à tous</i> &amp; à toutes
<v Lou>Bonjour&nbsp;!

00:03.500 --> 00:06.000
- Moi d'abord
- Non, moi

NOTE
encore

00:06.000 --> 00:07.000
<ruby>漢<rt>kan</rt></ruby> <lang en>hello</lang>
"""

ENTITIES = """WEBVTT

00:01.000 --> 00:03.000
Le taux &lt; 5 % &#233;t&eacute; &copy; et "vous&notre" R&D

00:04.000 --> 00:06.000
&lt;v Faux&gt;texte
"""

TTML = """<?xml version="1.0" encoding="UTF-8"?>
<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="fr"><body><div>
<p begin="00:00:01.000" end="00:00:03.000">Bonjour à tous.</p>
<p begin="00:00:04.000" end="00:00:06.000">Deuxième phrase.</p>
</div></body></tt>
"""

BROADCAST = """<?xml version="1.0" encoding="UTF-16"?>
<tt:tt xmlns:tt="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter"
 xmlns:ttm="http://www.w3.org/ns/ttml#metadata" ttp:frameRate="25" ttp:tickRate="10000000">
<tt:head><tt:metadata><ttm:title>Un titre</ttm:title>
<ttm:agent xml:id="a1" type="person"><ttm:name type="full">Ana Exemple</ttm:name></ttm:agent></tt:metadata></tt:head>
<tt:body begin="10s"><tt:div>
<tt:p begin="00:00:01:05" dur="1500ms" ttm:agent="a1">Un taux &lt; 20 %,<tt:br/>R&amp;D</tt:p>
<tt:p><tt:span begin="30000000t" end="5s">Deuxième</tt:span> <tt:span begin="6s" end="7s">Troisième</tt:span></tt:p>
<tt:p begin="1m">Sans fin</tt:p>
</tt:div></tt:body></tt:tt>
"""

SBV = """0:00:01.000,0:00:03.000
Bonjour à tous.

0:00:04.000,0:00:06.000
Deuxième[br]phrase.
"""
