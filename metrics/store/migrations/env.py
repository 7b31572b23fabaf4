"""What Alembic runs: the migrations, on the connection it is given.

In: a connection that holds the store for writing. Out: the schema of the wanted revision. It promises to commit
nothing: whoever opened the transaction ends it, so that a migration happens whole or not at all.
"""

from __future__ import annotations

from alembic import context

from metrics.store.schema import METADATA, REVISIONS

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table=REVISIONS,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
