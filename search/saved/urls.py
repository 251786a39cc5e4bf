"""Addresses of followed searches."""

from django.urls import path

from search.saved.views.confirming import confirm
from search.saved.views.following import asked, follow
from search.saved.views.listing import mine, of_address
from search.saved.views.stopping import stop

app_name = "saved_searches"
urlpatterns = [
    path("suivre/", follow, name="follow"),
    path("suivre/demande/", asked, name="asked"),
    path("suivre/confirmation/<str:token>/", confirm, name="confirm"),
    path("suivre/arret/<str:token>/", stop, name="stop"),
    path("suivies/", mine, name="mine"),
    path("suivies/<str:token>/", of_address, name="of_address"),
]
