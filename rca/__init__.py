"""Root & branch: teams find root causes, see improvements through, and learn whether they worked."""

from pathlib import Path

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from rca.config import ROOT, Config

FEATURES = ("people", "complaints", "analyses", "solutions", "plans", "audits", "reports", "reviews")


def create_app(config: Config | None = None, *, serving: bool = False) -> Flask:
    """Put the house together: settings, foundation, web, features. Decides nothing.

    `serving` refuses to start on a database whose schema is not the one this code was written for.
    """
    config = config or Config.from_environment()
    app = Flask("rca", root_path=str(ROOT / "rca"), instance_path=str(config.instance.resolve()),
                template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "static"))
    _settings(app, config)
    _foundation(app, config)
    _web(app, config)
    _features(app)
    if serving:
        from rca.schema import refuse_other_schema

        refuse_other_schema(app)
    return app


def _settings(app: Flask, config: Config) -> None:
    app.config.update(
        SECRET_KEY=config.secret(),
        SQLALCHEMY_DATABASE_URI=config.database,
        SESSION_COOKIE_NAME="rca",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=config.over_tls,
        MAX_CONTENT_LENGTH=config.upload_megabytes * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=config.over_tls,
        TESTING=config.testing,
        RCA=config,
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    if config.trusted_proxies:
        n = config.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=n, x_proto=n, x_host=n)  # type: ignore[method-assign]


def _foundation(app: Flask, config: Config) -> None:
    from flask_migrate import Migrate

    from rca.foundation import housework, jobs, outbox, registry, uploads
    from rca.foundation.db import db, know_sizes, put_away, set_up_engine

    db.init_app(app)
    Migrate(app, db, directory=str(Path(app.root_path) / "migrations"))
    with app.app_context():
        set_up_engine(db.engine)
    uploads.keep_in(config.uploads)
    jobs.do_here(config.testing)
    housework.each_hour(uploads.sweep)
    housework.each_hour(know_sizes)
    outbox.sends_by(config.post)
    housework.each_minute(outbox.deliver)
    housework.each_minute(put_away)
    registry.answer("after restore", outbox.hold_back)


def _web(app: Flask, config: Config) -> None:
    from rca.foundation import registry
    from rca.web import assets, failures, guard, headers, health, history, languages, logs, marks, pages
    from rca.web.live import hub

    logs.init(app, config.log_level)
    guard.init(app)
    languages.init(app, Path(app.root_path) / "translations")
    marks.init(app)
    pages.init(app)
    assets.init(app)
    failures.init(app)
    headers.init(app, config.over_tls)
    CSRFProtect(app)
    registry.register_permissions(history.PERMISSIONS)
    app.register_blueprint(health.bp)
    app.register_blueprint(history.bp)
    hub.most = config.streams


def _features(app: Flask) -> None:
    from importlib import import_module

    from rca import cli

    for name in FEATURES:
        import_module(f"rca.{name}.registration").init(app)
    app.register_blueprint(cli.bp)
