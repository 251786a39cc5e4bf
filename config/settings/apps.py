"""Installed apps. A wing is added here and in `config/urls.py`, nowhere else."""

# The houses of the code, from the front door down (docs/decisions/0044).
HOUSES = ("home", "resources", "community", "search", "cms", "foundation", "french")

INSTALLED_APPS = [
    # The house, from the front door down.
    "home",
    "resources.library",
    "resources.talks",
    "community.defis",
    "community.editions",
    "community.themes",
    "community.saved_searches",
    "community.recovery",
    "community.members",
    "community.account_events",
    "community.territories",
    "search.curation",
    "search",
    "search.cms",
    "cms.operators",
    "cms.editing",
    "cms.text_extraction",
    "cms.media",
    "cms",
    "foundation.monitoring",
    "foundation.mail",
    "foundation.throttling",
    "foundation.tasks",
    "foundation.backups",
    "foundation",
    # What it stands on.
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    # After the CMS, whose own mail it replaces.
    "cms.publishing",
    "wagtail",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "foundation.monitoring.middleware.RequestLogMiddleware",
    "foundation.http.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "foundation.http.proxies.ProxiesMiddleware",
    "foundation.http.headers.MethodsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "foundation.page_cache.middleware.PageCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "community.members.second_factors.middleware.SecondFactorMiddleware",
    "cms.editing.middleware.DraftAccessMiddleware",
    "cms.serving.redirects.VisibleRedirectMiddleware",
    "foundation.http.full_disk.DiskFullMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
