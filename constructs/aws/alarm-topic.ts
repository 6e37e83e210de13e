import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { Token } from "cdktf";
import type { Construct } from "constructs";

/**
 * Tells e-mail addresses of alarms. Each has to confirm once.
 *
 * @param region that of the alarms, where it is not the provider's
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sns_topic_subscription
 */
export function alarmTopic(
  scope: Construct,
  name: string,
  emails: readonly string[],
  region?: string,
): SnsTopic {
  const there = region === undefined ? {} : { region };
  const topic = new SnsTopic(scope, "Resource", { name, ...there });
  emails.forEach((email, index) => {
    new SnsTopicSubscription(scope, `to-${Token.isUnresolved(email) ? index + 1 : email}`, {
      topicArn: topic.arn,
      protocol: "email",
      endpoint: email,
      ...there,
    });
  });
  return topic;
}
