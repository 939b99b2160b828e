// Gatehouse as software sees it that was written from the RFCs: oauth4webapi as the client and as a resource server, jose
// as another verifier.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import * as jose from 'jose'
import * as oauth from 'oauth4webapi'

const { AUTH, RESOURCE, SERVICE_SECRET, USERNAME, PASSWORD, ADMIN, ADMIN_PASSWORD } = process.env
const INSECURE = { [oauth.allowInsecureRequests]: true }
const AUDIENCE = 'gatehouse'

const web = { client_id: 'web' }
const service = { client_id: 'service' }
let as

const json = (path, body, token) =>
  fetch(AUTH + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  }).then((answer) => answer.json())

const login = (username = USERNAME, password = PASSWORD) => json('/auth/login', { username, password })

const me = (token) => fetch(RESOURCE + '/api/me', { headers: { Authorization: `Bearer ${token}` } })

const ownToken = async (client, authentication, parameters = {}) => {
  const answer = await oauth.clientCredentialsGrantRequest(as, client, authentication, parameters, INSECURE)
  return oauth.processClientCredentialsResponse(as, client, answer)
}

const refreshed = async (client, token, options = {}) => {
  const answer = await oauth.refreshTokenGrantRequest(as, client, oauth.None(), token, { ...INSECURE, ...options })
  return oauth.processRefreshTokenResponse(as, client, answer)
}

const revoke = async (client, authentication, token) =>
  oauth.processRevocationResponse(await oauth.revocationRequest(as, client, authentication, token, INSECURE))

const introspect = async (token) => {
  const answer = await oauth.introspectionRequest(as, service, oauth.ClientSecretBasic(SERVICE_SECRET), token, INSECURE)
  return oauth.processIntrospectionResponse(as, service, answer)
}

/** A verifier hears of a revocation, it does not ask. */
const refusedBefore = async (token, milliseconds) => {
  const end = Date.now() + milliseconds
  while ((await me(token)).status !== 401) {
    assert.ok(Date.now() < end, 'the resource-service still takes the token')
  }
}

before(async () => {
  const issuer = new URL(AUTH)
  const answer = await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...INSECURE })
  as = await oauth.processDiscoveryResponse(issuer, answer)
})

test('a client finds everything by the metadata', () => {
  assert.equal(as.token_endpoint, AUTH + '/oauth2/token')
  assert.deepEqual(as.response_types_supported, [])
})

test('a public client refreshes, and the successor differs', async () => {
  const tokens = await login()
  const next = await refreshed(web, tokens.refresh_token)
  assert.notEqual(next.refresh_token, tokens.refresh_token)
  assert.equal((await me(next.access_token)).status, 200)
})

test('a public client asks for less', async () => {
  const tokens = await login()
  const next = await refreshed(web, tokens.refresh_token, { additionalParameters: { scope: 'notes:read' } })
  assert.equal(next.scope, 'notes:read')
})

test('a spent refresh token is an error that the library knows', async () => {
  await assert.rejects(refreshed(web, 'made-up'), (error) => error.error === 'invalid_grant' && error.status === 400)
})

for (const [name, way] of [
  ['client_secret_basic', oauth.ClientSecretBasic],
  ['client_secret_post', oauth.ClientSecretPost],
]) {
  test(`a confidential client has a token of its own by ${name}`, async () => {
    const tokens = await ownToken(service, way(SERVICE_SECRET))
    assert.equal(tokens.refresh_token, undefined)
    assert.equal((await (await me(tokens.access_token)).json()).subject, 'service')
  })
}

for (const alg of ['ES256', 'RS256', 'Ed25519']) {
  test(`a client authenticates by private_key_jwt, ${alg}`, async () => {
    const admin = await login(ADMIN, ADMIN_PASSWORD)
    const { publicKey, privateKey } = await jose.generateKeyPair(alg, { extractable: true })
    const jwk = { ...(await jose.exportJWK(publicKey)), kid: randomUUID() }
    const wanted = { confidential: true, scopes: ['notes:read'], jwks: { keys: [jwk] } }
    const { id } = await json('/admin/clients', wanted, admin.access_token)

    assert.ok(as.token_endpoint_auth_signing_alg_values_supported.includes(alg))
    const signing = oauth.PrivateKeyJwt({ key: privateKey, kid: jwk.kid })
    const tokens = await ownToken({ client_id: id }, signing)

    assert.equal((await introspect(tokens.access_token)).client_id, id)
    await revoke({ client_id: id }, signing, tokens.access_token)
    assert.equal((await introspect(tokens.access_token)).active, false)
    await refusedBefore(tokens.access_token, 5000)
  })
}

test('a wrong secret is an error that the library knows', async () => {
  await assert.rejects(ownToken(service, oauth.ClientSecretBasic('wrong')), oauth.WWWAuthenticateChallengeError)
  await assert.rejects(ownToken(service, oauth.ClientSecretPost('wrong')))
})

test('a revoked refresh token ends the session everywhere', async () => {
  const tokens = await login()
  assert.equal((await me(tokens.access_token)).status, 200)
  await revoke(web, oauth.None(), tokens.refresh_token)
  assert.equal((await introspect(tokens.refresh_token)).active, false)
  await refusedBefore(tokens.access_token, 5000)
})

test('another resource server takes access tokens as RFC 9068 says', async () => {
  for (const token of [
    (await login()).access_token,
    (await ownToken(service, oauth.ClientSecretBasic(SERVICE_SECRET))).access_token,
  ]) {
    const request = new Request('https://api.example.com/', { headers: { Authorization: `Bearer ${token}` } })
    const claims = await oauth.validateJwtAccessToken(as, request, AUDIENCE, INSECURE)
    assert.equal(claims.iss, AUTH)
  }
})

test('another library verifies access tokens with the published keys', async () => {
  const keys = jose.createRemoteJWKSet(new URL(as.jwks_uri))
  const { payload, protectedHeader } = await jose.jwtVerify((await login()).access_token, keys, {
    issuer: AUTH,
    audience: AUDIENCE,
    typ: 'at+jwt',
    requiredClaims: ['sub', 'client_id', 'jti', 'iat', 'exp'],
  })
  assert.equal(payload.preferred_username, USERNAME)
  assert.equal(protectedHeader.alg, 'ES256')
})
