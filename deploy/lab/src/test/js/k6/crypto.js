import { randomBytes } from 'node:crypto';

export default { randomBytes: (count) => new Uint8Array(randomBytes(count)).buffer };
