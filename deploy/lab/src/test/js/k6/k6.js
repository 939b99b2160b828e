// As in k6, but a check that fails is thrown.
export function check(value, sets) {
  for (const [name, holds] of Object.entries(sets)) {
    if (!holds(value)) {
      throw new Error(`${name}: not so, but status ${value.status}`);
    }
  }
  return true;
}

export function fail(message) {
  throw new Error(message);
}
