"""The kit's functions under the names and argument names of the reference values: renaming and unpacking only."""

import reference_adapter_estimate as estimate
import reference_adapter_identification as identification
import reference_adapter_pilot as pilot
import reference_adapter_roi as roi

ADAPTERS = {**estimate.ADAPTERS, **identification.ADAPTERS, **pilot.ADAPTERS, **roi.ADAPTERS}
