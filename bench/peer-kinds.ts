/**
 * What the peers make where we make a resource. A peer without an entry cannot make it, or keeps it in
 * another resource: bench/README.md says where.
 */
export const kinds: Readonly<
  Record<string, { readonly pulumi: string; readonly cloudFormation?: string }>
> = {
  aws_autoscaling_attachment: { pulumi: "autoscaling/attachment:Attachment" },
  aws_cloudwatch_log_group: {
    pulumi: "cloudwatch/logGroup:LogGroup",
    cloudFormation: "Logs::LogGroup",
  },
  aws_db_instance: { pulumi: "rds/instance:Instance", cloudFormation: "RDS::DBInstance" },
  aws_db_parameter_group: {
    pulumi: "rds/parameterGroup:ParameterGroup",
    cloudFormation: "RDS::DBParameterGroup",
  },
  aws_db_subnet_group: {
    pulumi: "rds/subnetGroup:SubnetGroup",
    cloudFormation: "RDS::DBSubnetGroup",
  },
  aws_default_security_group: { pulumi: "ec2/defaultSecurityGroup:DefaultSecurityGroup" },
  aws_eip: { pulumi: "ec2/eip:Eip", cloudFormation: "EC2::EIP" },
  aws_eks_access_entry: {
    pulumi: "eks/accessEntry:AccessEntry",
    cloudFormation: "EKS::AccessEntry",
  },
  aws_eks_access_policy_association: {
    pulumi: "eks/accessPolicyAssociation:AccessPolicyAssociation",
  },
  aws_eks_addon: { pulumi: "eks/addon:Addon", cloudFormation: "EKS::Addon" },
  aws_eks_cluster: { pulumi: "eks/cluster:Cluster", cloudFormation: "EKS::Cluster" },
  aws_eks_node_group: { pulumi: "eks/nodeGroup:NodeGroup", cloudFormation: "EKS::Nodegroup" },
  aws_eks_pod_identity_association: {
    pulumi: "eks/podIdentityAssociation:PodIdentityAssociation",
    cloudFormation: "EKS::PodIdentityAssociation",
  },
  aws_iam_role: { pulumi: "iam/role:Role", cloudFormation: "IAM::Role" },
  aws_iam_role_policy: { pulumi: "iam/rolePolicy:RolePolicy", cloudFormation: "IAM::RolePolicy" },
  aws_iam_role_policy_attachment: { pulumi: "iam/rolePolicyAttachment:RolePolicyAttachment" },
  aws_internet_gateway: {
    pulumi: "ec2/internetGateway:InternetGateway",
    cloudFormation: "EC2::InternetGateway",
  },
  aws_kms_alias: { pulumi: "kms/alias:Alias", cloudFormation: "KMS::Alias" },
  aws_kms_key: { pulumi: "kms/key:Key", cloudFormation: "KMS::Key" },
  aws_launch_template: {
    pulumi: "ec2/launchTemplate:LaunchTemplate",
    cloudFormation: "EC2::LaunchTemplate",
  },
  aws_lb: {
    pulumi: "lb/loadBalancer:LoadBalancer",
    cloudFormation: "ElasticLoadBalancingV2::LoadBalancer",
  },
  aws_lb_listener: {
    pulumi: "lb/listener:Listener",
    cloudFormation: "ElasticLoadBalancingV2::Listener",
  },
  aws_lb_target_group: {
    pulumi: "lb/targetGroup:TargetGroup",
    cloudFormation: "ElasticLoadBalancingV2::TargetGroup",
  },
  aws_nat_gateway: { pulumi: "ec2/natGateway:NatGateway", cloudFormation: "EC2::NatGateway" },
  aws_route: { pulumi: "ec2/route:Route", cloudFormation: "EC2::Route" },
  aws_route53_record: { pulumi: "route53/record:Record", cloudFormation: "Route53::RecordSet" },
  aws_route_table: { pulumi: "ec2/routeTable:RouteTable", cloudFormation: "EC2::RouteTable" },
  aws_route_table_association: {
    pulumi: "ec2/routeTableAssociation:RouteTableAssociation",
    cloudFormation: "EC2::SubnetRouteTableAssociation",
  },
  aws_secretsmanager_secret: {
    pulumi: "secretsmanager/secret:Secret",
    cloudFormation: "SecretsManager::Secret",
  },
  aws_secretsmanager_secret_version: { pulumi: "secretsmanager/secretVersion:SecretVersion" },
  aws_security_group: {
    pulumi: "ec2/securityGroup:SecurityGroup",
    cloudFormation: "EC2::SecurityGroup",
  },
  aws_subnet: { pulumi: "ec2/subnet:Subnet", cloudFormation: "EC2::Subnet" },
  aws_vpc: { pulumi: "ec2/vpc:Vpc", cloudFormation: "EC2::VPC" },
  aws_vpc_endpoint: { pulumi: "ec2/vpcEndpoint:VpcEndpoint", cloudFormation: "EC2::VPCEndpoint" },
  aws_vpc_security_group_egress_rule: {
    pulumi: "vpc/securityGroupEgressRule:SecurityGroupEgressRule",
    cloudFormation: "EC2::SecurityGroupEgress",
  },
  aws_vpc_security_group_ingress_rule: {
    pulumi: "vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    cloudFormation: "EC2::SecurityGroupIngress",
  },
};

/** What only the peers make: Pulumi's own stack, and what CloudFormation takes to attach a gateway. */
export const extra = ["pulumi:pulumi:Stack", "AWS::EC2::VPCGatewayAttachment"];
