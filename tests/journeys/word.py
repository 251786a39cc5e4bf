"""A document as Word puts it on the clipboard: little text, much markup. Its words are made up."""

FONT = (
    'font-size:11.0pt;line-height:150%;font-family:"Calibri",sans-serif;mso-ascii-theme-font:minor-latin;'
    'mso-fareast-font-family:"Times New Roman";mso-hansi-theme-font:minor-latin;mso-bidi-font-family:Arial;'
    "color:black;mso-themecolor:text1;mso-fareast-language:FR"
).replace('"', "&quot;")
PARAGRAPH = (
    '<p class=MsoNormal style="mso-margin-top-alt:auto;mso-margin-bottom-alt:auto;text-align:justify;'
    'line-height:150%;mso-pagination:none;tab-stops:list 36.0pt;background:white;mso-layout-grid-align:none">'
    f'<b style="mso-bidi-font-weight:normal"><span lang=FR style="{FONT}">Constat NUMBER</span></b>'
    f'<span lang=FR style="{FONT}"> : le guichet reçoit sans rendez-vous.<o:p></o:p></span></p>'
)
HEAD = (
    '<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><head>'
    '<meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {mso-style-unhide:no;} --></style>'
    "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>"
    "<body lang=FR><!--StartFragment--><h3 style='mso-outline-level:3'>Ce que nous avons vu</h3>"
)
FOOT = (
    '<p class=MsoListParagraph style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·<span '
    'style="font:7.0pt">&nbsp;&nbsp;</span></span>Un point à retenir</p>'
    '<p class=MsoNormal><a href="https://exemple.invalid/guide" onclick="alert(1)">le guide</a>'
    '<a href="javascript:alert(1)">un piège</a><img src="file:///C:/photo.png" onerror="alert(1)"></p>'
    "<!--EndFragment--></body></html>"
)


def document(at_least: int) -> str:
    """Return a document of at least so many bytes."""
    count = at_least // len(PARAGRAPH.encode()) + 1
    return HEAD + "".join(PARAGRAPH.replace("NUMBER", str(number)) for number in range(count)) + FOOT
