// The npm package oidc-provider with its own development pages. It offers codes (RFC 8628), or the browser only.
import Provider from 'oidc-provider';

const port = Number(process.argv[2]);
const codes = process.argv[3] === 'codes';
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    {
      client_id: 'kiosk-terminal',
      token_endpoint_auth_method: 'none',
      application_type: 'native',
      grant_types: [
        codes ? 'urn:ietf:params:oauth:grant-type:device_code' : 'authorization_code',
        'refresh_token',
      ],
      redirect_uris: codes ? [] : ['http://127.0.0.1/aangemeld'],
      response_types: codes ? [] : ['code'],
    },
  ],
  features: {
    deviceFlow: { enabled: codes },
    revocation: { enabled: true },
    devInteractions: { enabled: true },
  },
  claims: { openid: ['sub'], profile: ['name'] },
  findAccount: (_context, id) => ({
    accountId: id,
    claims: async () => ({ sub: id, name: 'An Peeters' }),
  }),
  issueRefreshToken: async (_context, client) => client.grantTypeAllowed('refresh_token'),
  rotateRefreshToken: true,
  cookies: { keys: ['only for this test'] },
});
provider.listen(port, '127.0.0.1', () => process.stdout.write('listening\n'));
