import { base64Decoded } from "./encodings";

const basic = "a password of basic authentication";

type Row = readonly [kind: string, marks: string, pattern: RegExp];

// What no match can be without, and the pattern; a group is the secret within it. Every repetition is
// bounded, ends the pattern, or cannot begin anew within itself: time is in proportion to the text.
// biome-ignore format: one form a line
const rows: readonly Row[] = [
  // Keys and documents
  ["a private key", "-----BEGIN ", /-----BEGIN (?:[A-Z0-9]{1,12} ){0,4}PRIVATE KEY(?: BLOCK)?-----[^-]{0,20000}/],
  ["a private key", "PuTTY-User-Key-File-", /PuTTY-User-Key-File-\d/],
  ["an age key", "AGE-SECRET-KEY-", /AGE-SECRET-KEY-(?:PQ-)?1[A-Z0-9]{50,}/],
  ["a JSON web token", ".ewo .eyJ", /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}={0,2}\.(?:eyJ|ewo)[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}/],
  ["a JSON web token", "eyJhbGciOi", /(?<![A-Za-z0-9_-])eyJhbGciOi[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]{16,}/],
  ["a password's hash", "$2a$ $2b$ $2x$ $2y$", /\$2[abxy]\$\d\d\$[A-Za-z0-9./]{53}/],
  ["a password's hash", "$1$ $5$ $6$ $y$ $apr1$ $argon2", /\$(?:1|5|6|y|apr1|argon2id?)\$[A-Za-z0-9./,=+$]{20,}/],
  ["a password's hash", "{SHA {SSHA", /\{(?:SSHA|SHA)(?:256|384|512)?\}([A-Za-z0-9+/]{20,200}={0,2})/],
  ["a password's hash", "pbkdf2 scrypt SCRAM-SHA", /(?:pbkdf2[_:-]sha\d{1,3}|scrypt|SCRAM-SHA-(?:1|256|512))[:$][A-Za-z0-9./,:=+$]{30,500}/],
  // Where a password stands
  ["a password in a URL", "://", /[A-Za-z][A-Za-z0-9+.-]{1,20}:\/\/[^\s:/@"'$]{0,80}:((?:[^\s/@"'$]|\$(?!\{)){3,200})@/],
  ["a token in a URL", "://", /https?:\/\/([A-Za-z0-9_-]{20,200})@[A-Za-z0-9]/],
  ["a bearer token", "BEARER Bearer bEARER bearer", /\b[Bb](?:earer|EARER)[ ]{1,4}((?=[A-Za-z_~+/-]{0,200}\d)[A-Za-z0-9._~+/=-]{8,}|[A-Za-z0-9._~+/=-]{24,})/],
  [basic, "BASIC Basic bASIC basic", /\b[Bb](?:asic|ASIC)[ ]{1,4}((?=[A-Za-z0-9+/]{0,200}[A-Z0-9=])[A-Za-z0-9+/]{8,}={0,2})(?![A-Za-z0-9+/=_.:-])/],
  ["a signed URL", "sig=", /[?&;](?:amp;)?sig=([A-Za-z0-9%+/=_-]{20,})/],
  ["a signed URL", "X-Amz-Signature= X-Goog-Signature=", /X-(?:Amz|Goog)-Signature=([A-Fa-f0-9]{32,})/],
  ["a session token", "X-Amz-Security-Token=", /X-Amz-Security-Token=([A-Za-z0-9%+/=_-]{32,})/],
  ["a session cookie", "_gitlab_session=", /_gitlab_session=([0-9a-z]{32})/],
  ["an AWS access key", "AKIA ASIA ABIA ACCA A3T", /(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA|A3T[A-Z0-9])[A-Z0-9]{16}(?![A-Za-z0-9])/],
  // Clouds
  ["an AWS session token", "FwoGZXIvYXdz IQoJb3JpZ2lu", /(?:FwoGZXIvYXdz|IQoJb3JpZ2lu)[A-Za-z0-9+/]{80,}/],
  ["an Amazon Bedrock key", "ABSK bedrock-api-key-", /(?<![A-Za-z0-9])ABSK[A-Za-z0-9+/]{80,}|bedrock-api-key-[A-Za-z0-9+/]{20,}/],
  ["a DigitalOcean token", "doo_v1_ dop_v1_ dor_v1_ dos_v1_", /do[oprs]_v1_[a-f0-9]{40,}/],
  ["an Aiven or DigitalOcean database password", "AVNS_", /AVNS_[A-Za-z0-9_-]{16,}/],
  ["a Google API key", "AIza AQ.Ab8", /AIza[A-Za-z0-9_-]{35}|(?<![A-Za-z0-9])AQ\.Ab8[A-Za-z0-9_-]{30,}/],
  ["a Google OAuth secret", "1//0 GOCSPX- ya29.", /GOCSPX-[A-Za-z0-9_-]{20,}|(?<![A-Za-z0-9])ya29\.[A-Za-z0-9_-]{20,}|(?<![A-Za-z0-9/])1\/\/0[A-Za-z0-9_-]{40,}/],
  ["an Azure client secret", "Q~", /(?<![A-Za-z0-9_~.-])[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,40}/],
  ["an Azure key", "+ACR +ACe +ADb +AEB +AEh +AIo +AMc +ARM +ASB +ASt +Acs ACDb AIoT APIM AZDO AzFu AzSeA AzSeB AzSeC AzSeD JQQJ99 JQQJ9D", /(?:JQQJ9[9D][A-Z]|AZDO|APIM|\+ASt|AzFu|AzSe[A-D]|\+A(?:Ce|EB|Eh|SB|Io|CR|Mc|RM|Db|cs)|ACDb|AIoT)(?<=[A-Za-z0-9+/]{36})[A-Za-z0-9+/]{4,}={0,2}(?![A-Za-z0-9+/])/],
  ["an Alibaba key", "LTAI", /(?<![A-Za-z0-9])LTAI[A-Za-z0-9]{17,30}(?![A-Za-z0-9])/],
  ["a Tencent key", "AKID", /(?<![A-Za-z0-9])AKID[A-Za-z0-9]{28,40}(?![A-Za-z0-9])/],
  ["a Yandex key", "AQVN YC t1.", /(?<![A-Za-z0-9])(?:t1\.[A-Za-z0-9_-]{4,200}={0,2}\.[A-Za-z0-9_-]{86}|AQVN[A-Za-z0-9_-]{35,38}|YC[A-Za-z0-9_-]{38})(?![A-Za-z0-9_-])/],
  ["a Cloudflare token", "cfat_ cfk_ cfut_ v1.0-", /cf(?:[ua]t|k)_[A-Za-z0-9]{40,}|(?<![A-Za-z0-9])v1\.0-[A-Fa-f0-9]{24}-[A-Fa-f0-9]{100,}/],
  ["a Heroku key", "HRKU-", /HRKU-[A-Za-z0-9_-]{30,}/],
  ["a Fly.io token", "fo1_ fm1 fm2", /(?<![A-Za-z0-9])(?:fo1_[A-Za-z0-9_-]{43}|fm[12][ar]?_[A-Za-z0-9+/]{80,})/],
  ["a Supabase key", "sbp_ sb_secret_", /(?:sbp_(?:oauth_|v0_)?|sb_secret_)[A-Za-z0-9_-]{20,}/],
  ["a PlanetScale secret", "pscale_oauth_ pscale_pw_ pscale_tkn_", /pscale_(?:tkn|oauth|pw)_[A-Za-z0-9_=.-]{30,}/],
  ["a Neon key", "napi_", /(?<![A-Za-z0-9])napi_[a-z0-9]{40,}/],
  ["a Netlify token", "nfc_ nfo_ nfp_", /(?<![A-Za-z0-9])nf[pco]_[A-Za-z0-9]{30,}/],
  ["a Vercel token", "vca_ vci_ vck_ vcp_ vcr_", /(?<![A-Za-z0-9])vc[pkiar]_[A-Za-z0-9]{24,}/],
  ["a Render key", "rnd_", /(?<![A-Za-z0-9])rnd_[A-Za-z0-9]{24,}/],
  ["a Scalingo token", "tk-us-", /tk-us-[A-Za-z0-9_-]{48}/],
  ["a Databricks token", "dapi dose dsapi", /(?<![A-Za-z0-9])(?:dapi|dose|dsapi)[a-f0-9]{32}/],
  ["a ClickHouse key", "4b1d", /(?<![A-Za-z0-9])4b1d[A-Za-z0-9]{38}(?![A-Za-z0-9])/],
  ["a GitHub token", "gho_ ghp_ ghr_ ghs_ ghu_ github_pat_ v1.", /gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{30,}|(?<![A-Za-z0-9])v1\.[a-f0-9]{40}(?![A-Za-z0-9])/],
  // What builds and deploys
  ["a GitLab token", "GR1348941 glagent- glcbt- gldt- glffct- glft- glimt- gloas- glpat- glptt- glrt- glrtr- glsoat- glwt-", /gl(?:pat|dt|rt|rtr|ptt|ft|soat|imt|agent|oas|ffct|wt|cbt)-[A-Za-z0-9_=.-]{20,}|GR1348941[A-Za-z0-9_-]{20}/],
  ["a Bitbucket or Atlassian token", "ATATT3 ATBB ATCTT3 BBDC-", /(?<![A-Za-z0-9])(?:ATATT3|ATCTT3|ATBB|BBDC-)[A-Za-z0-9_=+/@.-]{24,}/],
  ["a CircleCI token", "CCIPAT_ CCIPRJ_", /CCI(?:PAT|PRJ)_[A-Za-z0-9]{10,40}_[a-fA-F0-9]{40}/],
  ["a Buildkite token", "bkaa_ bkat_ bkcj_ bkct_ bkpt_ bkua_", /(?<![A-Za-z0-9])bk(?:ua|aa|ct|cj|pt|at)_[A-Za-z0-9_-]{30,}/],
  ["a Terraform Cloud token", ".atlasv1.", /[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{50,}/],
  ["a Vault token", "hvb. hvr. hvs. s.", /(?<![A-Za-z0-9])hv[sbr]\.[A-Za-z0-9_-]{24,}|(?<![A-Za-z0-9_.-])s\.(?=[A-Za-z]{0,23}\d)[A-Za-z0-9]{24}(?![A-Za-z0-9_.-])/],
  ["a Pulumi token", "pul-", /(?<![A-Za-z0-9])pul-[a-z0-9]{40}/],
  ["an Octopus key", "API-", /(?<![A-Za-z0-9])API-[A-Z0-9]{26}(?![A-Za-z0-9])/],
  ["a Harness key", "pat. sat.", /(?<![A-Za-z0-9])(?:pat|sat)\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9]{24}\.[A-Za-z0-9]{20}/],
  ["a Doppler token", "dp.audit. dp.ct. dp.pt. dp.sa. dp.scim. dp.st.", /(?<![A-Za-z0-9])dp\.(?:ct|pt|st|sa|scim|audit)\.(?:[a-z0-9_-]{2,35}\.)?[A-Za-z0-9]{40,}/],
  ["a 1Password secret", "A3- ops_eyJ", /ops_eyJ[A-Za-z0-9+/]{80,}|(?<![A-Za-z0-9])A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-/],
  ["a Docker token", "dckr_oat_ dckr_pat_", /dckr_[po]at_[A-Za-z0-9_-]{20,}/],
  ["an OpenShift token", "sha256~", /sha256~[A-Za-z0-9_-]{43}/],
  ["a cluster's join token", "K10", /K10[0-9a-f]{50,64}::[a-z:]{0,40}[A-Za-z0-9]{16,}/],
  ["a Tailscale key", "tskey-", /tskey-[a-z]{2,20}-[A-Za-z0-9]{8,}/],
  ["an npm token", "NpmToken. npm_", /npm_[A-Za-z0-9]{30,}|NpmToken\.[a-f0-9-]{36}/],
  ["a PyPI token", "pypi-", /pypi-[A-Za-z0-9_-]{50,}/],
  ["a RubyGems key", "rubygems_", /rubygems_[a-f0-9]{40,}/],
  ["a crates.io token", "cio", /(?<![A-Za-z0-9])cio[A-Za-z0-9]{32}(?![A-Za-z0-9])/],
  ["a NuGet key", "oy2", /(?<![A-Za-z0-9])oy2[a-z0-9]{43}(?![A-Za-z0-9])/],
  ["a Clojars token", "CLOJARS_", /CLOJARS_[A-Za-z0-9]{60}/],
  ["an Artifactory token", "AKCp cmVmd", /(?<![A-Za-z0-9])(?:AKCp[A-Za-z0-9]{60,}|cmVmd[A-Za-z0-9]{59})/],
  ["a Sonar token", "sqa_ sqco_ sqp_ squ_", /(?<![A-Za-z0-9])sq(?:[upa]|co)_[A-Za-z0-9]{40,}/],
  ["a Sourcegraph token", "sgp_ slk_", /(?<![A-Za-z0-9])(?:sgp_(?:[a-zA-Z0-9]{5,16}_)?[a-fA-F0-9]{40}|slk_[a-f0-9]{64})/],
  ["an Infracost key", "ico-", /(?<![A-Za-z0-9])ico-[A-Za-z0-9]{32}/],
  ["a Prefect key", "pnb_ pnu_", /(?<![A-Za-z0-9])pn[ub]_[A-Za-z0-9]{36}/],
  ["a Postman key", "PMAK-", /PMAK-[A-Fa-f0-9]{24}-[A-Fa-f0-9]{34}/],
  ["an Anthropic key", "sk-ant-", /sk-ant-[A-Za-z0-9_-]{20,}/],
  ["a network's key", "dnkey-", /dnkey-[A-Za-z0-9=_-]{26}-[A-Za-z0-9=_-]{52}/],
  ["a client secret", "s-s4t2", /(?<![A-Za-z0-9])s-s4t2(?:ud|af)-[a-f0-9]{64}/],
  // Models
  ["an OpenAI key", "T3BlbkFJ sk-None- sk-admin- sk-proj- sk-service- sk-svcacct-", /sk-(?:proj|svcacct|service|admin|None)-[A-Za-z0-9_-]{20,}|T3BlbkFJ(?<=[A-Za-z0-9_-]{20})[A-Za-z0-9_-]{12,}/],
  ["a Langfuse key", "sk-lf-", /sk-lf-[0-9a-f-]{32,}/],
  ["an API key", "sk-", /(?<![A-Za-z0-9_-])sk-(?:[a-z0-9]{2,12}-){0,3}(?=[A-Za-z_]{0,40}\d)[A-Za-z0-9_]{20,}/],
  ["a Hugging Face token", "api_org_ hf_", /(?<![A-Za-z0-9])(?:hf|api_org)_[A-Za-z0-9]{30,}/],
  ["a Groq key", "gsk_", /(?<![A-Za-z0-9])gsk_[A-Za-z0-9]{30,}/],
  ["an xAI key", "xai-", /(?<![A-Za-z0-9])xai-[A-Za-z0-9_]{40,}/],
  ["a Replicate token", "r8_", /(?<![A-Za-z0-9])r8_[A-Za-z0-9_-]{30,}/],
  ["a Perplexity key", "pplx-", /(?<![A-Za-z0-9])pplx-[A-Za-z0-9]{30,}/],
  ["a Cerebras key", "csk-", /(?<![A-Za-z0-9])csk-[a-z0-9]{40,}/],
  ["an NVIDIA key", "nvapi-", /(?<![A-Za-z0-9])nvapi-[A-Za-z0-9_-]{40,}/],
  ["a Pinecone key", "pcsk_", /(?<![A-Za-z0-9])pcsk_[A-Za-z0-9]{4,10}_[A-Za-z0-9]{40,}/],
  ["a LangSmith key", "lsv2_pt_ lsv2_sk_", /lsv2_(?:pt|sk)_[a-f0-9]{32}_[a-f0-9]{10}/],
  ["a Fireworks or Together key", "fw_ tgp_v1_", /(?<![A-Za-z0-9])(?:fw_(?=[A-Za-z]{0,40}\d)[A-Za-z0-9]{22,40}|tgp_v1_[A-Za-z0-9_-]{40,})(?![A-Za-z0-9])/],
  ["a Jina, Tavily or Firecrawl key", "fc- jina_ tvly-", /(?<![A-Za-z0-9])(?:jina_[a-f0-9]{32}[A-Za-z0-9_-]{20,}|tvly-[A-Za-z0-9-]{20,}|fc-[a-f0-9]{32})(?![A-Za-z0-9])/],
  ["a Stripe, Paystack or Clerk key", "rk_live_ rk_prod_ rk_test_ sk_live_ sk_prod_ sk_test_", /(?<![A-Za-z0-9])[rs]k_(?:live|test|prod)_[A-Za-z0-9-]{10,}/],
  // Payments
  ["a Stripe webhook secret", "_secret_ whsec_", /(?<![A-Za-z0-9])whsec_[A-Za-z0-9+/=]{20,}|(?<![A-Za-z0-9])(?:pi|seti)_[A-Za-z0-9]{20,30}_secret_[A-Za-z0-9]{20,}/],
  ["a Square token", "EAAA sq0atp- sq0csp- sq0idp-", /(?<![A-Za-z0-9])EAAA[A-Za-z0-9_-]{58,62}(?![A-Za-z0-9_-])|sq0(?:at|cs|id)p-[A-Za-z0-9_-]{22,}/],
  ["an Adyen key", "AQE", /(?<![A-Za-z0-9])AQE[a-z0-9][A-Za-z0-9+/]{30,}={0,2}-[A-Za-z0-9+/]{20,}={0,2}-/],
  ["a Braintree or PayPal token", "A21AA access_token$production$ access_token$sandbox$", /access_token\$(?:production|sandbox)\$[a-z0-9]{10,}\$[a-f0-9]{32}|(?<![A-Za-z0-9])A21AA[A-Za-z0-9_-]{60,}/],
  ["a Mollie or Lob key", "live_ test_", /(?<![A-Za-z0-9_-])(?:live|test)_(?:pub_)?(?=[A-Za-z]{0,40}\d)[A-Za-z0-9]{30,64}(?![A-Za-z0-9_-])/],
  ["a GoCardless key", "live_", /(?<![A-Za-z0-9_-])live_(?=[^A-Z\s]{0,39}[A-Z])(?=[^\d\s]{0,39}\d)[A-Za-z0-9_=-]{40}(?![A-Za-z0-9_=-])/],
  ["a Razorpay key", "rzp_live_ rzp_test_", /rzp_(?:live|test)_[A-Za-z0-9]{14}/],
  ["a Flutterwave key", "FLWSECK", /FLWSECK(?:_TEST)?-[A-Za-z0-9]{12,}/],
  ["a Paddle key", "pdl_live_apikey_ pdl_sdbx_apikey_", /pdl_(?:live|sdbx)_apikey_[A-Za-z0-9_]{30,}/],
  ["a Plaid token", "access-development- access-production- access-sandbox-", /access-(?:sandbox|development|production)-[0-9a-f]{8}-[0-9a-f-]{27}/],
  ["a Shopify token", "shpat_ shpca_ shppa_ shprt_ shpss_ shpua_", /shp(?:at|ca|pa|ss|ua|rt)_[A-Fa-f0-9]{32}/],
  ["a shipping key", "EZAK EZTK duffel_live_ duffel_test_ shippo_live_ shippo_test_", /shippo_(?:live|test)_[A-Fa-f0-9]{40}|(?<![A-Za-z0-9])EZ[AT]K[A-Za-z0-9]{54}|duffel_(?:test|live)_[A-Za-z0-9_=-]{43}/],
  ["a Slack token or webhook", "hooks.slack.com/services/ hooks.slack.com/triggers/ hooks.slack.com/workflows/ xapp- xox", /xox[abeoprs](?:\.xox[bp])?-[A-Za-z0-9-]{10,}|xapp-\d-[A-Za-z0-9-]{10,}|hooks\.slack\.com\/(?:services|workflows|triggers)\/\w+/],
  // What sends messages
  ["a Teams webhook", ".webhook.office.com/webhookb2/", /\.webhook\.office\.com\/webhookb2\/[A-Za-z0-9@/-]{30,}/],
  ["a Discord webhook", "discord", /discord(?:app)?\.com\/api\/webhooks\/\d{10,20}\/[A-Za-z0-9_-]{20,}/],
  ["a Zapier webhook", "hooks.zapier.com/hooks/catch/", /hooks\.zapier\.com\/hooks\/catch\/[A-Za-z0-9/]{10,}/],
  ["a Telegram token", ":A", /(?<![A-Za-z0-9])(?:bot)?\d{5,16}:A[A-Za-z0-9_-]{34}(?![A-Za-z0-9_-])/],
  ["a Twilio key", "SK", /(?<![A-Za-z0-9])SK[0-9a-fA-F]{32}(?![A-Za-z0-9])/],
  ["a SendGrid key", "SG.", /(?<![A-Za-z0-9])SG\.[A-Za-z0-9=_.-]{60,}/],
  ["a Mailgun key", "key-", /(?<![A-Za-z0-9])key-[a-f0-9]{32}(?![A-Za-z0-9])/],
  ["a Mailchimp key", "-us", /(?<![A-Za-z0-9])[a-f0-9]{32}-us\d{1,2}(?![A-Za-z0-9])/],
  ["a Brevo key", "xkeysib- xsmtpsib-", /x(?:keysib|smtpsib)-[a-f0-9]{64}-[A-Za-z0-9]{16}/],
  ["a Resend key", "re_", /(?<![A-Za-z0-9])re_[A-Za-z0-9]{8}_[A-Za-z0-9]{20,}/],
  ["a HubSpot token", "pat-ap pat-eu pat-na", /(?<![A-Za-z0-9])pat-(?:na|eu|ap)\d-[0-9a-f-]{36}/],
  ["a Facebook token", "EAA 0| 1| 2| 3| 4| 5| 6| 7| 8| 9|", /(?<![A-Za-z0-9])EAA[A-Za-z0-9]{90,}|(?<![A-Za-z0-9])\d{15,16}[|][A-Za-z0-9_-]{27,40}(?![A-Za-z0-9_-])/],
  ["a Salesforce token", "00", /(?<![A-Za-z0-9])00[A-Za-z0-9]{13}![A-Za-z0-9_.]{60,}/],
  ["a Grafana token", "eyJrIjoi glc_ glsa_ glsc_", /gls[ac]_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}|glc_[A-Za-z0-9+/]{32,}|eyJrIjoi[A-Za-z0-9]{60,}/],
  ["a Twitter token", "AAAAAAAAAAAAAAAAAAAAAA", /A{22}[A-Za-z0-9%]{80,}/],
  // What watches
  ["a New Relic key", "NRAK- NRAL NRBR- NRII- NRIQ- NRJS- NRRA- NRSP-", /(?<![A-Za-z0-9])NR(?:AK|II|IQ|JS|BR|RA|SP)-[A-Za-z0-9_-]{19,}|[a-f0-9]{36,40}NRAL/],
  ["a Sentry token", "sntrys_ sntryu_", /sntry[su]_[A-Za-z0-9+/=_]{40,}/],
  ["a Dynatrace token", "dt0c dt0s", /dt0[cs]\d\d\.[A-Z0-9a-z]{24}\.[A-Z0-9a-z]{64}/],
  ["a Honeycomb key", "hcaik_ hcalk_ hcbik_ hcblk_ hcxik_ hcxlk_", /(?<![A-Za-z0-9])hc[abx][il]k_[a-z0-9]{50,}/],
  ["a PostHog key", "phs_ phx_", /(?<![A-Za-z0-9])ph[xs]_[A-Za-z0-9_]{40,}/],
  ["a LaunchDarkly key", "api- mob- sdk-", /(?<![A-Za-z0-9])(?:sdk|api|mob)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/],
  ["a Rootly key", "rootly_", /rootly_[a-f0-9]{64}/],
  ["a MaxMind key", "_mmk", /(?<![A-Za-z0-9])[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk/],
  ["a Linear key", "lin_api_ lin_oauth_ lin_wh_", /lin_(?:api|oauth|wh)_[A-Za-z0-9]{32,}/],
  // What people work in
  ["a Notion token", "ntn_ secret_", /(?<![A-Za-z0-9])ntn_[A-Za-z0-9]{40,}|(?<![A-Za-z0-9])secret_[A-Za-z0-9]{43}(?![A-Za-z0-9])/],
  ["an Airtable token", "pat", /(?<![A-Za-z0-9])pat[A-Za-z0-9]{14}\.[a-f0-9]{64}/],
  ["a Figma token", "figd figo figp figu", /fig[dpuo]_?[durp]?_[A-Za-z0-9_=-]{40,}/],
  ["an Adobe secret", "p8e-", /(?<![A-Za-z0-9])p8e-[A-Za-z0-9_-]{32}/],
  ["a Contentful token", "CFPAT-", /CFPAT-[A-Za-z0-9_-]{43}/],
  ["an Apify token", "apify_api_", /apify_api_[A-Za-z0-9-]{36}/],
  ["a Typeform token", "tfp_", /(?<![A-Za-z0-9])tfp_[A-Za-z0-9_=.-]{40,}/],
  ["a ReadMe key", "rdme_", /rdme_[a-z0-9]{70}/],
  ["a Frame.io token", "fio-u-", /fio-u-[A-Za-z0-9_=-]{64}/],
  ["an Authress key", ".acc- .acc_", /(?<![A-Za-z0-9])(?:sc|ext|scauth|authress)_[A-Za-z0-9]{5,30}\.[A-Za-z0-9]{4,6}\.acc[_-][a-z0-9-]{10,32}\.[A-Za-z0-9+/_=-]{30,120}/],
  ["a SettleMint token", "sm_aat_ sm_pat_ sm_sat_", /(?<![A-Za-z0-9])sm_[aps]at_[A-Za-z0-9]{16}/],
  ["an Adafruit key", "aio_", /(?<![A-Za-z0-9])aio_[A-Za-z0-9]{28}(?![A-Za-z0-9])/],
];

interface Form {
  readonly kind: string;
  readonly pattern: RegExp;
  readonly each: RegExp;
}

// By the first two characters of a mark: most texts have none, and are passed over once.
const starts = new Uint8Array(1 << 16);
const marked = new Map<number, { readonly mark: string; readonly form: Form }[]>();

for (const [kind, marks, pattern] of rows) {
  const form = { kind, pattern, each: new RegExp(pattern.source, "g") };
  for (const mark of marks.split(" ")) {
    const start = startOf(mark, 0);
    starts[start] = 1;
    marked.set(start, [...(marked.get(start) ?? []), { mark, form }]);
  }
}

function startOf(text: string, index: number): number {
  return ((text.charCodeAt(index) & 255) << 8) | (text.charCodeAt(index + 1) & 255);
}

function candidatesIn(text: string): ReadonlySet<Form> {
  const found = new Set<Form>();
  for (let index = 0; index + 1 < text.length; index++) {
    const start = startOf(text, index);
    if (starts[start] === 1) {
      for (const { mark, form } of marked.get(start) ?? []) {
        if (!found.has(form) && text.startsWith(mark, index)) {
          found.add(form);
        }
      }
    }
  }
  return found;
}

/** What kind of secret a text holds that can be told by its looks. */
export function looksLikeSecret(text: string): string | undefined {
  for (const { kind, pattern, each } of candidatesIn(text)) {
    if (kind === basic ? secretsOfForm(text, kind, each).length > 0 : pattern.test(text)) {
      return kind;
    }
  }
  return undefined;
}

/** The secrets of a text that can be told by their looks. */
export function knownSecretsIn(text: string): readonly string[] {
  return [...candidatesIn(text)].flatMap(({ kind, each }) => secretsOfForm(text, kind, each));
}

function secretsOfForm(text: string, kind: string, each: RegExp): readonly string[] {
  return [...text.matchAll(each)]
    .map(([all, part]) => part ?? all)
    .filter((secret) => kind !== basic || base64Decoded(secret)?.includes(":") === true);
}
