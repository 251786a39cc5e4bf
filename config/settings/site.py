"""The site's settings, put together from one file a subject."""

from config.settings.apps import *  # noqa: F403
from config.settings.cache import *  # noqa: F403
from config.settings.database import *  # noqa: F403
from config.settings.identities import *  # noqa: F403
from config.settings.language import *  # noqa: F403
from config.settings.logs import *  # noqa: F403
from config.settings.mail import *  # noqa: F403
from config.settings.mode import *  # noqa: F403
from config.settings.people import *  # noqa: F403
from config.settings.recordings import *  # noqa: F403
from config.settings.search import *  # noqa: F403
from config.settings.storage import *  # noqa: F403
from config.settings.tasks import *  # noqa: F403
from config.settings.templates import *  # noqa: F403
from config.settings.web import *  # noqa: F403
from config.settings.writing import *  # noqa: F403
