"""What `/conferences/` answers besides its pages."""

from foundation.listings.feeds import feed_path
from resources.conferences.feeds import ConferenceFeed

app_name = "conferences"

urlpatterns = [feed_path(ConferenceFeed())]
