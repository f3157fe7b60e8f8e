#!/bin/sh
# The engine decides random matters in one process; the checker, which shares no code with it, works them out in another.
cd "$(dirname "$0")/../.."
node --no-warnings --conditions=source --import ./test/support/register-typescript.js \
  test/verdicts/generate-verdicts.ts "$@" | node libs/governance/checker/check-verdicts.js
