"""Sign-in, password and one-time codes: the parts of allauth this site offers. No sign-up."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import path, re_path

from openajc.staff.browsers import tells_the_browser


urlpatterns = [
    path("sign-in/", tells_the_browser(account.login), name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("password/", account.password_change, name="account_change_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/sent/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        tells_the_browser(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("codes/", mfa.index, name="mfa_index"),
    path("codes/sign-in/", tells_the_browser(mfa.authenticate), name="mfa_authenticate"),
    path("codes/confirm/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("codes/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("codes/app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("codes/recovery/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("codes/recovery/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path(
        "codes/recovery/file/", codes.download_recovery_codes, name="mfa_download_recovery_codes"
    ),
]
