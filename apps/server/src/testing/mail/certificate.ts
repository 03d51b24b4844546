/** A self-made certificate for mail.test, localhost and 127.0.0.1, good for a hundred years and for tests only: its key is public. */
export const testCertificate = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg/oUBxnyhu9+w7oLR
T0sWu2z0ax2Yi5fXIzdU2rIJ/uehRANCAASJJ7NPf5kPSg/SWkZInxUVKbHa9g0M
RKpJgt4lqu1c4nJ1cvrSw7TPH0x0nHJ49MXZklTaI9JF8fvciXlm5n/v
-----END PRIVATE KEY-----
`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBpzCCAUygAwIBAgIUQpvhgByMoyx2/6lfLexRcmee02EwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbWFpbC50ZXN0MCAXDTI2MTEyMTIyNDE1N1oYDzIxMjYxMDI4
MjI0MTU3WjAUMRIwEAYDVQQDDAltYWlsLnRlc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASJJ7NPf5kPSg/SWkZInxUVKbHa9g0MRKpJgt4lqu1c4nJ1cvrSw7TP
H0x0nHJ49MXZklTaI9JF8fvciXlm5n/vo3oweDAdBgNVHQ4EFgQUeHzwLzwQyxnV
MnSIsgBGwgkQnS8wHwYDVR0jBBgwFoAUeHzwLzwQyxnVMnSIsgBGwgkQnS8wDwYD
VR0TAQH/BAUwAwEB/zAlBgNVHREEHjAcggltYWlsLnRlc3SCCWxvY2FsaG9zdIcE
fwAAATAKBggqhkjOPQQDAgNJADBGAiEAgUN8NAsJv5hCLOnxx1if+WXkTcVlmIS1
a8vEnyFmTpcCIQD5DxQeYQsx//fOD0HFLzLd2v1Roe8EsS8MB9qGRQYkEg==
-----END CERTIFICATE-----
`,
};
