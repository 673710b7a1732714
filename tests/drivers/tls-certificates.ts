/**
 * An authority and a server certificate for the name `facet.test`, valid for a
 * hundred years and trusted by nobody else. Made with:
 *
 * ```sh
 * openssl ecparam -genkey -name prime256v1 -noout -out ca.key
 * openssl req -x509 -new -key ca.key -days 36500 -subj "/CN=Facet test authority" -out ca.pem
 * openssl req -new -key server.key -subj "/CN=facet-test" -out server.csr
 * openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -days 36500 -extfile names -out server.pem
 * ```
 */
export const testAuthority: string = `-----BEGIN CERTIFICATE-----
MIIBljCCATugAwIBAgIUBMHKbP0bOf6XmMbc932BYCedQNwwCgYIKoZIzj0EAwIw
HzEdMBsGA1UEAwwURmFjZXQgdGVzdCBhdXRob3JpdHkwIBcNMjYxMTIxMTExNzE2
WhgPMjEyNjEwMjgxMTE3MTZaMB8xHTAbBgNVBAMMFEZhY2V0IHRlc3QgYXV0aG9y
aXR5MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEpdXQPx1m2DT1Pi7Yfz1PqI+J
gFJ6xeTXD0wv7GXUnKS5sr9WAwXTyoA5cQ1MyvCL1IzjGWwwK73G+3KFuW3Y0qNT
MFEwHQYDVR0OBBYEFLAmmzjZ5533Qxbnl4EiPNDYpYwrMB8GA1UdIwQYMBaAFLAm
mzjZ5533Qxbnl4EiPNDYpYwrMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwID
SQAwRgIhAPlL7T9PGzZzy9vlvL7RL1Q/EkVIpGVThTLNN82giSbuAiEAk7Of0bYI
Gbmoo+5G2Ctwci+E4p6wMDyp0U0g77CLAvk=
-----END CERTIFICATE-----
`;

export const testServerCertificate: string = `-----BEGIN CERTIFICATE-----
MIIBkDCCATegAwIBAgIUDj5nYkPJqJzkbBzqqEI6PiGbZn0wCgYIKoZIzj0EAwIw
HzEdMBsGA1UEAwwURmFjZXQgdGVzdCBhdXRob3JpdHkwIBcNMjYxMTIxMTExNzE2
WhgPMjEyNjEwMjgxMTE3MTZaMBUxEzARBgNVBAMMCmZhY2V0LXRlc3QwWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAARAPJmrXnevlmzk7bAiC8nrMg5GwCLpz20ezfOj
cvVWAvULtXzuo0XTC+GMUs/qAO9NL7hc/ILawo0AIpgUHH4Do1kwVzAVBgNVHREE
DjAMggpmYWNldC50ZXN0MB0GA1UdDgQWBBQyhpo2EiVZpIRoinoVLrYQDTWISTAf
BgNVHSMEGDAWgBSwJps42eed90MW55eBIjzQ2KWMKzAKBggqhkjOPQQDAgNHADBE
AiBTt7PT4Cc4J7OY2+GDeuI7TbvmR8b9kAAVu9FpRce+OQIgeiQ245zxwuyO0cWU
M1m8bRJle116FxNSy93xuuFsjjs=
-----END CERTIFICATE-----
`;

export const testServerKey: string = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgLdaJsYpZNCbzrqvo
q4MfcXuGYPHWrKgV+4CHL0vPeh2hRANCAARAPJmrXnevlmzk7bAiC8nrMg5GwCLp
z20ezfOjcvVWAvULtXzuo0XTC+GMUs/qAO9NL7hc/ILawo0AIpgUHH4D
-----END PRIVATE KEY-----
`;
