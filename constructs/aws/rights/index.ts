import type { RightsFacts } from "../../foundation";
import { decisiveActions } from "./decisive-actions";
import { roles } from "./roles";
import { statements } from "./statements";

/** What reviews know of AWS's rights. */
export const awsRights: RightsFacts = {
  roles,
  holders: [
    "role",
    "roles",
    "user",
    "users",
    "group",
    "groups",
    "principal_arn",
    "principal_id",
    "target_id",
  ],
  decisive: decisiveActions,
  statements,
  // Load balancers write their records from these: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
  ownAccounts: [
    "009996457667",
    "027434742980",
    "033677994240",
    "037604701340",
    "048591011584",
    "054676820928",
    "076674570225",
    "098369216593",
    "114774131450",
    "127311923021",
    "156460612806",
    "190560391635",
    "383597477331",
    "507241528517",
    "582318560864",
    "589379963580",
    "600734575887",
    "635631232127",
    "638102146993",
    "652711504416",
    "718504428378",
    "754344448648",
    "783225319266",
    "797873946194",
    "897822967062",
    "985666609251",
  ],
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
  issuersForOneAudience: [
    "cognito-identity.amazonaws.com",
    "cognito-identity.amazonaws.com.cn",
    "accounts.google.com",
    "www.amazon.com",
    "graph.facebook.com",
  ],
};
