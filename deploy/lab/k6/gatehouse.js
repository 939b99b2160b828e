// The lab's requests, for those who have k6 (https://grafana.com/docs/k6/):
//
//   k6 run -e AUTH_URL=http://127.0.0.1:8080 -e RESOURCE_URLS=http://127.0.0.1:8081 -e RATE=2000 deploy/lab/k6/gatehouse.js
//
//   AUTH_URL        the auth-service, or what stands before several (http://127.0.0.1:8080)
//   RESOURCE_URLS   resource-services, separated by commas: requests go to each in turn (http://127.0.0.1:8081)
//   SCENARIO        me: GET /api/me (default), login, refresh, or introspect
//   MODE            how the resource-services verify: bearer, or any mode that takes access tokens (local-revocable); cookie, or
//                   any mode with sessions of its own. With session-memory each caller stays with the replica that knows it.
//   RATE, DURATION  so many requests begin each second (100), for so long (30s), whatever became of those before
//   CALLERS         people, each logged in once (64)
//   CLIENT_ID, CLIENT_SECRET   of a confidential client, for introspect
//
// Callers log in before the clock starts, and nobody refreshes for the sake of a token's age: let access tokens outlive the
// run (GATEHOUSE_ACCESS_TOKEN_LIFETIME). All come from one address: let nobody be held back (GATEHOUSE_THROTTLE_ENABLED=false).
import { check, fail } from 'k6';
import crypto from 'k6/crypto';
import encoding from 'k6/encoding';
import exec from 'k6/execution';
import http from 'k6/http';

const AUTH_URL = __ENV.AUTH_URL || 'http://127.0.0.1:8080';
const RESOURCE_URLS = (__ENV.RESOURCE_URLS || 'http://127.0.0.1:8081').split(',');
const SCENARIO = __ENV.SCENARIO || 'me';
const MODE = __ENV.MODE || 'local-revocable';
const CALLERS = Number(__ENV.CALLERS || 64);

// The most sessions that an account has.
const SESSIONS_EACH = 20;
// So many times the callers may be in flight before requests are dropped. A refresh has to wait for the answer before it, or
// else it would send a token that is spent.
const PATIENCE = SCENARIO === 'refresh' ? 1 : 8;

const JSON_BODY = { 'Content-Type': 'application/json' };
const FORM_BODY = { 'Content-Type': 'application/x-www-form-urlencoded' };

const scenarios = { me, login, refresh, introspect };
if (!scenarios[SCENARIO]) {
  throw new Error(`SCENARIO ${SCENARIO} is unknown: choose of ${Object.keys(scenarios).join(', ')}`);
}

export const options = {
  scenarios: {
    [SCENARIO]: {
      executor: 'constant-arrival-rate',
      rate: Number(__ENV.RATE || 100),
      timeUnit: '1s',
      duration: __ENV.DURATION || '30s',
      preAllocatedVUs: CALLERS,
      maxVUs: CALLERS * PATIENCE,
    },
  },
  // A login takes a core for tens of milliseconds.
  setupTimeout: '10m',
  thresholds: {
    [`http_req_failed{scenario:${SCENARIO}}`]: ['rate<0.01'],
    [`http_req_duration{scenario:${SCENARIO}}`]: ['p(99)<10000'],
  },
};

// Everybody who calls, with what each authenticates with.
export function setup() {
  const run = hex(6);
  if (SCENARIO === 'login') {
    return range(CALLERS).map((n) => register(`k6-${run}-${n}`));
  }
  const accounts = range(Math.ceil(CALLERS / SESSIONS_EACH)).map((n) => register(`k6-${run}-${n}`));
  return range(CALLERS).map((n) => caller(n, tokens(logIn(accounts[Math.floor(n / SESSIONS_EACH)]))));
}

export default function (callers) {
  scenarios[SCENARIO](callers);
}

function me(callers) {
  const turn = exec.scenario.iterationInTest;
  const who = turn % callers.length;
  const answer = http.get(`${resource(MODE === 'session-memory' ? who : turn)}/api/me`, { headers: callers[who].headers });
  check(answer, { 'the caller is known': (it) => it.status === 200 });
}

function login(accounts) {
  const answer = logIn(accounts[exec.scenario.iterationInTest % accounts.length]);
  check(answer, { 'somebody is logged in': (it) => it.status === 200 });
}

// Each virtual user is one caller: what the last answer gave, or at first the login.
let last;

function refresh(callers) {
  last = last || callers[(exec.vu.idInTest - 1) % callers.length].tokens;
  const body = JSON.stringify({ refresh_token: last.refresh_token });
  const answer = http.post(`${AUTH_URL}/auth/refresh`, body, { headers: JSON_BODY });
  if (check(answer, { 'there are fresh tokens': (it) => it.status === 200 })) {
    last = tokens(answer);
  }
}

function introspect(callers) {
  const { tokens: asked } = callers[exec.scenario.iterationInTest % callers.length];
  const basic = encoding.b64encode(`${__ENV.CLIENT_ID}:${__ENV.CLIENT_SECRET}`);
  const headers = Object.assign({ Authorization: `Basic ${basic}` }, FORM_BODY);
  const body = `token=${encodeURIComponent(asked.access_token)}`;
  const answer = http.post(`${AUTH_URL}/oauth2/introspect`, body, { headers });
  check(answer, { 'the token is live': (it) => it.status === 200 && it.json('active') === true });
}

function register(username) {
  const account = { username, password: hex(12) };
  const answer = http.post(`${AUTH_URL}/auth/register`, JSON.stringify(account), { headers: JSON_BODY });
  return required(201, answer) && account;
}

function logIn(account) {
  return http.post(`${AUTH_URL}/auth/login`, JSON.stringify(account), { headers: JSON_BODY });
}

function tokens(answer) {
  required(200, answer);
  return { access_token: answer.json('access_token'), refresh_token: answer.json('refresh_token') };
}

function caller(n, its) {
  const bearer = { Authorization: `Bearer ${its.access_token}` };
  const isCookie = MODE === 'cookie' || MODE.startsWith('session-');
  return { tokens: its, headers: isCookie && SCENARIO === 'me' ? session(resource(n), bearer) : bearer };
}

// A session of the resource-service's own. The cookie is for https alone, so it is sent by hand.
function session(url, bearer) {
  const headers = Object.assign({ Origin: url }, bearer);
  const answer = required(204, http.post(`${url}/session`, null, { headers }));
  return { Cookie: `__Host-session=${answer.cookies['__Host-session'][0].value}` };
}

function resource(turn) {
  return RESOURCE_URLS[turn % RESOURCE_URLS.length];
}

function required(status, answer) {
  return answer.status === status ? answer : fail(`status ${answer.status} in place of ${status}: ${answer.body}`);
}

function hex(bytes) {
  return Array.from(new Uint8Array(crypto.randomBytes(bytes)), (each) => each.toString(16).padStart(2, '0')).join('');
}

function range(count) {
  return Array.from({ length: count }, (_, n) => n);
}
