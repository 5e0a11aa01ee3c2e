// The npm package oidc-provider as a provider of the device flow, with its own development pages.
import Provider from 'oidc-provider';

const port = Number(process.argv[2]);
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    {
      client_id: 'kiosk-terminal',
      token_endpoint_auth_method: 'none',
      application_type: 'native',
      grant_types: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
      redirect_uris: [],
      response_types: [],
    },
  ],
  features: {
    deviceFlow: { enabled: true },
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
