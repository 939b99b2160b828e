-- Does nothing; a Redis that knows it has been told every revocation on record.
--   KEYS  any of the node that is asked
--   answers 1
return 1
