from django.urls import path

from openajc.staff.views import roles_page, stay, tokens


app_name = "staff"

urlpatterns = [
    path("roles/", roles_page.roles_page, name="roles"),
    path("session/stay/", stay.stay, name="stay"),
    path("account/tokens/", tokens.tokens, name="tokens"),
    path("account/tokens/<int:pk>/revoke/", tokens.revoke, name="revoke-token"),
]
