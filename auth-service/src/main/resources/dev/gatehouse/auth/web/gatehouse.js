/**
 * Keeps a person logged in from a browser; /gatehouse.html tells how to use it. The access token is kept in memory. Tabs of
 * one origin tell each other of new ones and of the end, and never wait for each other: two that refresh at once get the
 * same successor from the server.
 *
 * @typedef {{value: string, session: string, until: number}} Token an access token, good until a time of Date.now()
 * @typedef {{session: string, refresh: string}} Kept what the transport `body` keeps in localStorage
 * @typedef {{status: number, type: string, pause: number, content?: any}} Answer status 0: none came; pause in ms
 * @typedef {{state: 'in' | 'out', reason: string, session?: string}} Change
 * @typedef {{auth: string, transport: 'cookie' | 'body', apis: string[], patience: number}} Settings the auth-service's origin,
 *   the further origins that get the access token, and for how long a request is repeated, in ms
 */

/** After these there is no session any more. Any other answer leaves it as it is. */
const OVER = ['session-revoked', 'session-expired', 'refresh-token-reused', 'invalid-refresh-token'];
/** @type {Answer} */ const NEWS = { status: 200, type: 'news', pause: 0 };
const ANSWER_TIME = 8_000, FIRST_PAUSE = 250, LONGEST_PAUSE = 5_000, AHEAD = 30_000, ASK_TIME = 50;
/** What went wrong: `type` is the last word of the problem's type, or `unreachable`; `retryAfter` is in seconds. */
export class GatehouseError extends Error {
  /** @param {string} type @param {Partial<Answer>} [answer] */
  constructor(type, { status = 0, pause = 0, content } = {}) {
    super(content?.detail ?? type);
    Object.assign(this, { name: 'GatehouseError', type, status, retryAfter: pause / 1000, violations: content?.violations ?? [] });
  }
}

export class Gatehouse {
  /** @type {((change: Change) => void) | null} Told of logins, new access tokens, and once of the end. */
  onchange = null;
  /** @type {'in' | 'out'} */ state = 'out';
  /** @type {Token | null} */ #token = null;
  /** @type {Promise<void> | null} */ #flight = null;
  /** @type {string | undefined} */ #ended;
  #settings; #key; #channel; #timer = 0; #renewAt = 0; #closing = new AbortController(); #wake = () => {};

  /**
   * Finds out whether somebody is logged in. Fails with a GatehouseError when there is no knowing for now.
   * @param {Partial<Settings>} [settings]
   */
  static async open({ auth = location.origin, transport = 'cookie', apis = [], patience = 30_000 } = {}) {
    const session = new Gatehouse({ auth, transport, apis: [location.origin, auth, ...apis], patience });
    await session.#begin().catch(error => { session.close(); throw error; });
    return session;
  }

  /** @param {Settings} settings */ constructor(settings) {
    this.#settings = settings;
    this.#key = `gatehouse ${settings.transport} ${settings.auth}`;
    this.#channel = new BroadcastChannel(this.#key);
    this.#channel.onmessage = message => this.#hear(message.data);
    const { signal } = this.#closing;
    document.addEventListener('visibilitychange', () => this.#check(), { signal });
    addEventListener('online', () => { this.#wake(); this.#check(); }, { signal });
    addEventListener('pageshow', page => { if (page.persisted && this.state === 'in') this.refresh().catch(() => {}); }, { signal });
  }

  /** @param {{username: string, password: string, scope?: string, client_id?: string}} credentials */
  async login(credentials) {
    const answer = await this.#post('/auth/login', { ...credentials, transport: this.#settings.transport });
    if (answer.status !== 200) throw new GatehouseError(answer.type, answer);
    this.#keep(answer, null, this.#token, 'login');
  }

  /** As the global fetch, with the access token; a 401 is refreshed and repeated once. @param {RequestInfo | URL} input @param {RequestInit} [init] */
  async fetch(input, init) {
    const request = new Request(input, init), { origin } = new URL(request.url);
    if (!this.#settings.apis.includes(origin)) throw new TypeError(`${origin} is not among the apis: it gets no access token`);
    const again = request.clone(), used = await this.token();
    const answer = await fetch(bearing(request, used));
    if (answer.status !== 401) return answer;
    if (this.#token?.value === used) await this.refresh();
    return this.state === 'in' ? fetch(bearing(again, await this.token())) : answer;
  }

  /** An access token that is good now; one that soon expires is renewed behind it. @returns {Promise<string>} */
  async token() {
    if (this.state === 'in' && !(this.#token && Date.now() < this.#token.until)) await this.refresh();
    this.#check();
    if (!this.#token) throw new GatehouseError('unauthenticated');
    return this.#token.value;
  }
  /** With the transport `body`, the refresh token. @returns {string | undefined} */
  get refreshToken() { return this.#kept()?.refresh; }

  /** Ends the session, for every tab. Fails with a GatehouseError when that is not certain: the person is still logged in. */
  async logout() {
    if (this.state === 'out') return;
    const answer = await this.#insist(() => this.#post('/auth/logout', this.#body()));
    if (answer.status !== 204 && answer.status !== 401) throw new GatehouseError(answer.type, answer);
    this.#end('logout');
  }
  /** Lets go of timers and listeners; the session lives on. */
  close() { this.#closing.abort(); this.#channel.close(); clearTimeout(this.#timer); }
  async #begin() {
    if (this.#settings.transport === 'body' && !this.#kept()) return;
    this.#channel.postMessage({ ask: true });
    await this.#pause(ASK_TIME);
    if (!this.#token) await this.refresh();
  }
  /** Renews the tokens now. One exchange is under way at a time; who comes meanwhile waits for it. @returns {Promise<void>} */
  refresh() { return this.#flight ??= this.#exchange(this.#token).finally(() => { this.#flight = null; }); }

  /** @param {Token | null} old @returns {Promise<void>} */
  async #exchange(old) {
    let sent = this.#kept();
    const answer = await this.#insist(async () => {
      sent = this.#kept();
      return this.#token === old ? this.#post('/auth/refresh', this.#body()) : NEWS; // another tab was faster
    });
    if (answer === NEWS) return;
    if (answer.status === 200) return this.#keep(answer, sent, old, old ? 'renewed' : 'opened');
    if (this.#kept()?.session !== sent?.session || this.#token?.session !== old?.session) return; // a new login meanwhile
    const isMissing = answer.type === 'validation-failed'; // the browser has forgotten it, which it does when it has expired
    if (!isMissing && !OVER.includes(answer.type)) throw new GatehouseError(answer.type, answer);
    this.#end(isMissing ? 'session-expired' : answer.type);
  }

  /** Sends the same until an answer decides: not a lost one, no 429 and no 5xx. @param {() => Promise<Answer>} attempt */
  async #insist(attempt) {
    const end = Date.now() + this.#settings.patience;
    for (let pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
      const answer = await attempt();
      if (answer.status && answer.status !== 429 && answer.status < 500) return answer;
      const wait = Math.max(answer.pause, pause) * (1 + Math.random() / 4);
      if (Date.now() + wait > end) throw new GatehouseError(answer.type, answer);
      await this.#pause(wait, !answer.pause);
    }
  }

  /** @param {string} path @param {object} [body] @returns {Promise<Answer>} */
  async #post(path, body) {
    try {
      const credentials = this.#settings.transport === 'cookie' || path === '/auth/login' ? 'include' : 'omit';
      const json = body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
      const signal = AbortSignal.timeout(ANSWER_TIME);
      const answer = await fetch(this.#settings.auth + path, { method: 'POST', credentials, signal, ...json });
      const content = answer.status === 200 ? await answer.json() : await answer.json().catch(() => null);
      const pause = 1000 * (Number(answer.headers.get('Retry-After')) || 0);
      return { status: answer.status, type: content?.type?.split('/').pop() ?? 'unavailable', pause, content };
    } catch {
      return { status: 0, type: 'unreachable', pause: 0 }; // whether it arrived is not known
    }
  }

  /** @param {Answer} answer @param {Kept | null} sent @param {Token | null} old both as they were before @param {string} reason */
  #keep({ content }, sent, old, reason) {
    const { access_token: value, session_id: session, refresh_token: refresh, expires_in: seconds } = content, kept = this.#kept();
    if (session === this.#ended || (sent && kept?.session !== sent.session)) return; // what ended meanwhile stays ended
    if (refresh && (!sent || kept?.refresh === sent.refresh)) localStorage.setItem(this.#key, JSON.stringify({ session, refresh }));
    if (this.#token !== old) return;
    this.#take({ value, session, until: Date.now() + 1000 * seconds }, reason);
    this.#channel.postMessage({ token: this.#token });
  }
  /** @param {Token} token @param {string} reason */
  #take(token, reason) {
    this.#token = token;
    this.#renewAt = token.until - Math.min(AHEAD, (token.until - Date.now()) / 5) * (0.5 + Math.random() / 2); // not all tabs at once
    this.#wake(); this.#later(this.#renewAt - Date.now());
    this.#tell({ state: 'in', reason, session: token.session });
  }

  /** Timers fire late in a tab that is hidden or a laptop that sleeps: what counts is the clock. */
  #check() {
    if (this.state !== 'in' || this.#flight || Date.now() < this.#renewAt || document.visibilityState !== 'visible') return;
    this.refresh().catch(() => this.#later(LONGEST_PAUSE));
  }
  /** @param {{ask?: boolean, token?: Token, end?: {session: string, reason: string}}} news of another tab */
  #hear({ ask, token, end }) {
    const own = this.#token;
    if (ask && own && Date.now() < own.until) this.#channel.postMessage({ token: own });
    const isNewer = token && token.session !== this.#ended && (token.session !== own?.session || token.until > own.until);
    if (isNewer) this.#take(token, token.session === own?.session ? 'renewed' : own ? 'login' : 'opened');
    if (end && end.session === own?.session) this.#finish(end.reason, end.session);
  }
  /** @param {string} reason */
  #end(reason) {
    const kept = this.#kept(), session = this.#token?.session ?? kept?.session;
    if (kept?.session === session) localStorage.removeItem(this.#key);
    if (session) this.#channel.postMessage({ end: { session, reason } });
    this.#finish(reason, session);
  }
  /** @param {string} reason @param {string} [session] */
  #finish(reason, session) {
    clearTimeout(this.#timer);
    [this.#ended, this.#token] = [session, null]; this.#wake();
    if (this.state === 'in') this.#tell({ state: 'out', reason, session });
  }
  /** @param {Change} change */
  #tell(change) { this.state = change.state; queueMicrotask(() => this.onchange?.(change)); }
  /** @returns {Kept | null} */ #kept() { return JSON.parse(localStorage.getItem(this.#key) ?? 'null'); }
  #body() { const kept = this.#kept(); return kept ? { refresh_token: kept.refresh } : undefined; }
  /** @param {number} ms */ #later(ms) { clearTimeout(this.#timer); this.#timer = setTimeout(() => this.#check(), ms); }
  /** @param {number} ms */ #pause(ms, endsEarly = true) {
    return new Promise(done => { setTimeout(done, ms); this.#wake = endsEarly ? () => done(null) : () => {}; });
  }
}

/** @param {Request} request @param {string} token */
const bearing = (request, token) => (request.headers.set('Authorization', `Bearer ${token}`), request);
