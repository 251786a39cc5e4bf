"""Members and how they sign in: one door for the site and the CMS, by a code sent by mail or with a password."""

from config.env import read
from config.settings.mode import IS_DEMONSTRATION, IS_PRODUCTION

AUTH_USER_MODEL = "members.Member"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "/connexion/"

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": "community.members.passwords.LengthValidator", "OPTIONS": {"members": 12, "staff": 15}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": "community.members.passwords.ObviousValidator"},
]

# allauth (docs/decisions/0057): the views, forms and mail are ours; no rate limit of its own, which its cache would
# forget (`community/members/throttling.py`).
ACCOUNT_ADAPTER = "community.members.adapters.AccountAdapter"
ACCOUNT_RATE_LIMITS = False
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
# Where whoever has just joined goes first, once.
ACCOUNT_SIGNUP_REDIRECT_URL = "first_steps"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": True}

# Second factors (docs/decisions/0058), on allauth.mfa, with doors and limits of our own as well.
MFA_ADAPTER = "community.members.second_factors.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_RATE_LIMITS = False
# The clock of a telephone may be half a minute off.
MFA_TOTP_TOLERANCE = 1
# A passkey is a device and the finger, the face or the code that unlocks it: two factors.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_PASSKEY_LOGIN_ENABLED = True
# Required of who moderates or administers; tests say so themselves.
STAFF_SECOND_FACTOR_REQUIRED = True


def _second_factor(value: str) -> bool:
    if value not in ("", "required", "demonstration-exempt"):
        raise ValueError("attend required ou demonstration-exempt")
    if IS_PRODUCTION and value == "demonstration-exempt":
        raise ValueError("demonstration-exempt est refusé quand MODE vaut production")
    return value == "demonstration-exempt" or (not value and IS_DEMONSTRATION)


# Accounts whose password everybody knows are for trying the site: their second factor would protect nothing.
DEMONSTRATION_WITHOUT_SECOND_FACTOR = read("SECOND_FACTOR", _second_factor)

SESSION_COOKIE_AGE = 30 * 24 * 60 * 60
# For who moderates or administers, from the moment of signing in.
STAFF_SESSION_AGE_S = 8 * 60 * 60
