"""Reports of servers, written after RFC 3464 and after what servers are known to write. None is anybody's mail."""

TO = "retour@exemple.invalid"

POSTFIX = b"""From: MAILER-DAEMON@mx.exemple.invalid (Mail Delivery System)
To: %(to)s
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"
Message-Id: <1@mx.exemple.invalid>

--b1
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.exemple.invalid.

--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.exemple.invalid
Arrival-Date: Mon, 30 Nov 2026 10:00:00 +0100 (CET)

Final-Recipient: rfc822; alix@exemple.invalid
Action: %(action)s
Status: %(status)s
Diagnostic-Code: smtp; 550 5.1.1 <alix@exemple.invalid>: User unknown

--b1
Content-Type: message/rfc822

Subject: Des nouvelles
Message-ID: <x@prochainspas.invalid>

Bonjour
--b1--
"""

EXCHANGE = b"""From: =?windows-1252?Q?Syst=E8me_de_messagerie?= <postmaster@exemple.invalid>\r
To: %(to)s\r
Content-Type: Multipart/Report; Report-Type=delivery-status;\r
\tboundary="_007_"\r
X-MS-Exchange-Message-Is-Ndr:\r
Content-Language: fr-FR\r
Message-ID: <2@exchange.exemple.invalid>\r
In-Reply-To: <x@prochainspas.invalid>\r
Subject: =?windows-1252?Q?Non_remise=A0=3A_Des_nouvelles?=\r
MIME-Version: 1.0\r
\r
--_007_\r
Content-Type: multipart/alternative; differences=Content-Type; boundary="_008_"\r
\r
--_008_\r
Content-Type: text/plain; charset="windows-1252"\r
Content-Transfer-Encoding: quoted-printable\r
\r
Votre message n'a pas pu =EAtre remis.\r
\r
--_008_\r
Content-Type: text/html; charset="windows-1252"\r
\r
<html><body><p>Votre message n'a pas pu \xeatre remis.</p></body></html>\r
--_008_--\r
\r
--_007_\r
CONTENT-TYPE: Message/Delivery-Status\r
\r
Reporting-MTA: dns;exchange.exemple.invalid\r
\r
Final-recipient: RFC822;alix@exemple.invalid\r
Action: FAILED\r
Status: 5.1.10\r
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found\r
X-Display-Name: Alix\r
\r
--_007_--\r
"""

QMAIL = b"""From: MAILER-DAEMON@vieux.exemple.invalid
To: %(to)s
Subject: failure notice
Message-ID: <3@vieux.exemple.invalid>

Hi. This is the qmail-send program at vieux.exemple.invalid.

<alix@exemple.invalid>:
192.0.2.7 does not like recipient.
Remote host said: 550 5.1.1 No such user here (#5.1.1)
"""

WORDS_WITHOUT_STATUS = b"""From: Mail Delivery Subsystem <mailer-daemon@exemple.invalid>
To: %(to)s
Subject: Returned mail
Message-ID: <4@exemple.invalid>

   ----- The following addresses had permanent fatal errors -----
<alix@exemple.invalid>
   ----- Transcript of session follows -----
>>> RCPT To:<alix@exemple.invalid>
<<< 554 delivery error: dd This user doesn't have an account here
"""

# It says UTF-8 and is in windows-1252, with a charset that no one has in the part that matters.
WRONG_CHARSET = b"""From: postmaster@exemple.invalid
To: %(to)s
Subject: \xc9chec de la remise
Content-Type: multipart/report; report-type=delivery-status; boundary=b2
Message-ID: <5@exemple.invalid>

--b2
Content-Type: text/plain; charset=utf-8

La bo\xeete est pleine \xe9videmment.
--b2
Content-Type: message/delivery-status; charset=x-inconnu

Reporting-MTA: dns; \xe9cole.exemple.invalid

Final-Recipient: rfc822; alix@exemple.invalid
Action: failed
Status: 4.2.2 (bo\xeete pleine)
--b2--
"""

NO_STATUS = b"""From: postmaster@exemple.invalid
To: %(to)s
Content-Type: multipart/report; report-type=delivery-status; boundary=b3
Message-ID: <6@exemple.invalid>

--b3
Content-Type: message/delivery-status

Reporting-MTA: dns; mx

Final-Recipient: rfc822; alix@exemple.invalid
Action: failed
"""

HOLIDAY = b"""From: Alix <alix@exemple.invalid>
To: %(to)s
Subject: Absence
Auto-Submitted: auto-replied
Message-ID: <7@exemple.invalid>

Je suis absente jusqu'au 5.1.2027 ; poste 550 en cas d'urgence.
"""


def postfix(*, action: str = "failed", status: str = "5.1.1") -> bytes:
    """Return the report of a Postfix."""
    return POSTFIX.replace(b"%(action)s", action.encode()).replace(b"%(status)s", status.encode())


def addressed(sample: bytes, to: str = TO) -> bytes:
    """Return a sample that is sent to `to`."""
    return sample.replace(b"%(to)s", to.encode())
