"""What is installed. A wing is added here and in `config/urls.py`, nowhere else."""

INSTALLED_APPS = [
    # The house, from the front door down.
    "home",
    "resources.library",
    "resources.conferences",
    "community.defis",
    "community.editions",
    "community.themes",
    "search.curation",
    "search.saved",
    "search",
    "search.cms",
    "community.members",
    "community.territories",
    "foundation.watching",
    "foundation.editing",
    "foundation.mail",
    "foundation.background",
    "foundation.backups",
    "foundation.reading",
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
    "foundation.publishing",
    "wagtail",
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
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "foundation.watching.middleware.WatchingMiddleware",
    "foundation.doors.headers.HeadersMiddleware",
    "foundation.doors.proxies.ProxiesMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "foundation.pagecache.middleware.PageCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "foundation.editing.doors.DraftDoorsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "foundation.files.middleware.DiskFullMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
