namespace Approvals.Domain.ExternalApprovals.Manifests;

/// <summary>What a form variable may be, by the words of manifests.</summary>
public enum FormVariableType
{
    String,

    Boolean,

    /// <summary>An http or https address.</summary>
    Uri,

    /// <summary>One of the values that the manifest has.</summary>
    Enum,

    OAuth,

    /// <summary>One of the values that the system has.</summary>
    DynamicEnum,

    Generated,

    EnvironmentSelector,

    /// <summary>Any of the values that the manifest has.</summary>
    Multiselect,

    PublicKey,
}
