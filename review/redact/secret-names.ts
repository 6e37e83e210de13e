// The last words of a name say what it is: `password_policy` and `kms_key_id` hold no secret.
const secretWords =
  "password|passwords|passwd|passphrase|passcode|pass|pwd|pw|dbpw|pgpass|dbpass|requirepass|masterauth|secret|secrets|token|tokens|" +
  "credential|credentials|creds|salt|salts|dsn|psk|pat|otp|htpasswd|kubeconfig|dockerconfigjson|dockercfg|" +
  "(?:redis|rediscli|valkey|memcached|mongo|mongodb|rabbitmq|smtp)_auth|" +
  "(?:admin|administrator|user|root|login|security|access|unlock|device|card|sim|operator|smartcard|hsm)_pin|phpsessid|jsessionid|session_cookie|" +
  "basic_auth|auth_header|auth_string|kube_config|erlang_cookie|plaintext|plain_text|" +
  "sas|sas_url|sas_uri|webhook_url|webhook_uri|connection_string|connection_strings|connstring|conn_str|conn_string|" +
  "(?:api|access|secret|customer|private|signing|signature|auth|authentication|encryption|encrypt|decryption|master|" +
  "license|licence|session|account|storage|shared|preshared|pre_shared|service|role|admin|client|server|tls|ssl|rsa|jwt|" +
  "hmac|cookie|app|application|integration|instrumentation|ingest|ingestion|cipher|root|write|read|deploy|webhook|ca|cert|certificate)_?keys?|" +
  "apikeys?|service_account_json|private_key_(?:pem|openssh|pkcs8|hex)|key_pem";
const endings =
  "wo|value|string|data|base64|b64|encoded|plaintext|plain|text|raw|json|pem|hash|bcrypt|sha256|old|new|prev|previous|current|" +
  "primary|secondary|default|prod|production|staging|dev|live|test|v?\\d{1,3}";
const secretName = new RegExp(`(?:^|_)(?:${secretWords})(?:_(?:${endings})){0,3}\\d{0,3}$`);
// `AWSSECRETKEY` and `dbpassword` write no boundary.
const joined =
  /(?:password|passwd|passphrase|secretkey|apikey|accesskey|authtoken|accesstoken)\d{0,3}$/;
// They say how to treat a secret, where it is, or what else bears such a name.
const notSecret = [
  /(?:^|_)(?:existing|pull|create|enabled?|disable|generate|managed?|rotate|required?|use|has|allow|lock|hide|automount|http)_(?:secrets?|tokens?|passwords?|passwd|credentials)$/,
  /(?:^|_)(?:max|min|num|count)_(?:\w{1,60}_)?(?:tokens|secrets|keys)$/,
  /(?:^|_)(?:kms|cmk|crypto|customer_managed)_(?:\w{1,60}_)?keys?$/,
  /^tls_secrets?$|(?:^|_)(?:proxy|fastcgi|uwsgi|scgi|grpc|high|low|band)_pass$/,
];

// Plans say the same few names a million times.
const judged = new Map<string, boolean>();
const mostRemembered = 10_000;
const longestName = 200;

/** Whether what has this name is a secret, whatever a provider says of it. */
export function namesSecret(key: string): boolean {
  const before = judged.get(key);
  if (before !== undefined) {
    return before;
  }
  const found = key.length <= longestName && judge(key);
  if (judged.size < mostRemembered && key.length <= longestName) {
    judged.set(key, found);
  }
  return found;
}

function judge(key: string): boolean {
  // A shell's working directory.
  if (/^(?:OLD)?PWD$/.test(key)) {
    return false;
  }
  const snake = snakeOf(key);
  return (
    (secretName.test(snake) || joined.test(snake)) &&
    !notSecret.some((pattern) => pattern.test(snake))
  );
}

function snakeOf(key: string): string {
  return key
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll(/([A-Z])([A-Z][a-z])/g, "$1_$2")
    .replaceAll(/[^A-Za-z0-9]+/g, "_")
    .replaceAll(/^_|_$/g, "")
    .toLowerCase();
}

// Where a secret is, or how it is had, is what a reviewer must see; so are public keys.
const reference =
  /^(?:arn:[\w-]{1,20}:|projects\/[^/]{1,80}\/|\/subscriptions\/|alias\/|secretref:|ref\+[a-z]|vault:|sm:\/\/|ssm:|op:\/\/|@Microsoft\.KeyVault\(|\{\{.{0,400}\}\}$|<[^>]{1,100}>$|https:\/\/[a-z0-9-]{1,60}\.vault\.|(?:\/[a-z0-9._-]{1,60}){2,12}$|ssh-(?:rsa|ed25519) |ecdsa-sha2-|-----BEGIN (?:CERTIFICATE|[A-Z]{0,4} ?PUBLIC KEY)-)/;
const template = /^\$(?:\{[^}]{0,400}\}|\([^)]{0,400}\)|[A-Z_][A-Z0-9_]{0,100})$/;
// Values of attributes that are called like secrets, and say how they are treated.
const setting =
  /^(?:true|false|yes|no|on|off|null|nil|none|undefined|required|optional|enabled|disabled|default|auto|automatic|managed|always|never|seconds|minutes|hours|days|plaintext|string|securestring|opaque|bearer|basic|kubernetes\.io\/[\w./-]{1,60}|scram-sha-\d{3}|md5|sha\d{1,3}|bcrypt)$/i;

/** Whether what is called a secret only says where one is, or how it is treated. */
export function isReference(value: string): boolean {
  return reference.test(value) || template.test(value) || setting.test(value);
}

const holders =
  /(?:^|_)(?:secrets|string_data|sensitive_[a-z_]{1,40}|secure_[a-z_]{1,40}|secret_(?:variables|env|environment|environment_variables|values|settings))$/;
const describing =
  /^(?:name|id|arn|type|kind|namespace|path|key|version|label|description|provider|region)$|_(?:name|id|arn|type|path|version)$|from$|ref$/i;

/** Whether everything in an object of this name is a secret but what only describes it. */
export function holdsSecrets(key: string): boolean {
  return key.length <= longestName && holders.test(snakeOf(key));
}

/** Whether an attribute says what a secret is called or where it is. */
export function describesSecret(key: string): boolean {
  return describing.test(key);
}

// What stands beside the name of a variable, a header or a setting.
const names = ["name", "key", "variable", "variable_name", "env_name", "parameter", "header"];
const values = ["value", "content", "default", "default_value", "string_value", "plaintext_value"];
export const nameKeys: ReadonlySet<string> = new Set(names.flatMap(inEachCase));
export const valueKeys: ReadonlySet<string> = new Set(values.flatMap(inEachCase));

function inEachCase(key: string): readonly string[] {
  const camel = key.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return [key, camel, camel.charAt(0).toUpperCase() + camel.slice(1)];
}
