"""Django's admin over the tables of the product, for whoever compares lists with it: a few files in a folder.

Its models leave the tables as they are. Its own tables (users, sessions) are put beside them.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from tests.fixtures.server import free_port

SETTINGS = """
import json, os
SECRET_KEY, DEBUG, ALLOWED_HOSTS, ROOT_URLCONF = "only here", False, ["*"], "peer_urls"
DATABASES = {"default": json.loads(os.environ["PEER_DATABASE"])}
INSTALLED_APPS = ["django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes",
                  "django.contrib.sessions", "django.contrib.messages", "cases"]
MIDDLEWARE = ["django.middleware.security.SecurityMiddleware", "django.contrib.sessions.middleware.SessionMiddleware",
              "django.middleware.common.CommonMiddleware", "django.middleware.csrf.CsrfViewMiddleware",
              "django.contrib.auth.middleware.AuthenticationMiddleware",
              "django.contrib.messages.middleware.MessageMiddleware",
              "django.middleware.clickjacking.XFrameOptionsMiddleware"]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": {
    "context_processors": ["django.template.context_processors.request", "django.contrib.auth.context_processors.auth",
                           "django.contrib.messages.context_processors.messages"]}}]
USE_TZ, STATIC_URL, DEFAULT_AUTO_FIELD = True, "/static/", "django.db.models.BigAutoField"
"""
URLS = """
from django.contrib import admin
from django.urls import path
urlpatterns = [path("admin/", admin.site.urls)]
"""
MODELS = """
from django.db import models


class Named(models.Model):
    id = models.UUIDField(primary_key=True)
    name = models.TextField()

    class Meta:
        abstract = True

    def __str__(self):
        return self.name


class Person(Named):
    class Meta:
        managed, db_table = False, "person"


class Category(Named):
    class Meta:
        managed, db_table = False, "complaint_category"


class Complaint(models.Model):
    id = models.UUIDField(primary_key=True)
    reference, title = models.CharField(max_length=20), models.TextField()
    description, complainant = models.TextField(), models.TextField(null=True)
    received_at, pressing_at = models.DateTimeField(), models.DateTimeField(null=True)
    channel = models.CharField(max_length=40, choices=[(one, one) for one in (
        "phone", "mail", "chat", "counter", "letter", "social_media", "web", "other")])
    status = models.CharField(max_length=40, choices=[("open", "open"), ("closed", "closed")])
    product, unit = models.TextField(null=True), models.TextField(null=True)
    stage = models.SmallIntegerField()
    priority = models.SmallIntegerField(null=True, choices=[(one, one) for one in range(1, 6)])
    owner = models.ForeignKey(Person, models.PROTECT, null=True)
    category = models.ForeignKey(Category, models.PROTECT, null=True)

    class Meta:
        managed, db_table, ordering = False, "complaint", ["-received_at", "-id"]
"""
ADMIN = """
from django.contrib import admin
from cases.models import Complaint


@admin.register(Complaint)
class Complaints(admin.ModelAdmin):
    list_display = ("reference", "title", "received_at", "complainant", "product", "channel", "stage", "status",
                    "priority", "pressing_at", "owner")
    # Filters that know their values: others look for them in all rows, for each page.
    list_filter = ("status", "channel", "priority", "category")
    search_fields = ("reference", "title", "description", "complainant")
    list_per_page, list_select_related = 50, ("owner",)
"""
DOOR = """
import django
django.setup()
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
call_command("migrate", verbosity=0)
client = Client()
client.force_login(User.objects.filter(username="peer").first() or User.objects.create_superuser("peer"))
print(client.cookies["sessionid"].value)
"""
FILES = {"peer_settings.py": SETTINGS, "peer_urls.py": URLS, "cases/__init__.py": "", "cases/models.py": MODELS,
         "cases/admin.py": ADMIN, "door.py": DOOR,
         "peer_wsgi.py": "from django.core.wsgi import get_wsgi_application\napplication = get_wsgi_application()\n"}


def _database(url: str) -> dict[str, object]:
    """The database of an address as Django names it; connections stay open, as the product's do."""
    if url.startswith("sqlite:///"):
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": url.removeprefix("sqlite:///"), "CONN_MAX_AGE": None}
    parts = urlsplit(url)
    return {"ENGINE": "django.db.backends.postgresql", "NAME": parts.path.strip("/"), "USER": parts.username,
            "HOST": parse_qs(parts.query)["host"][0], "CONN_MAX_AGE": None}


@contextmanager
def admin(url: str, folder: Path, processes: int, threads: int) -> Iterator[tuple[int, str]]:
    """Django's admin over a database, served by the same server as the product: its port, and a signed-in cookie."""
    for name, text in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "peer_settings", "PEER_DATABASE": json.dumps(_database(url))}
    cookie = subprocess.run([sys.executable, "door.py"], cwd=folder, env=environment, check=True, capture_output=True,
                            text=True).stdout.strip()
    port = free_port()
    serving = subprocess.Popen([
        str(Path(sys.executable).parent / "gunicorn"), "--worker-class", "gthread", "--workers", str(processes),
        "--threads", str(threads), "--keep-alive", "15", "--log-level", "warning", "--bind", f"127.0.0.1:{port}",
        "peer_wsgi:application"], cwd=folder, env=environment)
    try:
        yield port, f"sessionid={cookie}"
    finally:
        serving.terminate()
        serving.wait(30)
