"""What every part of company.yaml has in common."""

from pydantic import BaseModel, ConfigDict


class Params(BaseModel):
    """A part of company.yaml: no unknown keys, never changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
