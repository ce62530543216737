from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "openajc.base"
