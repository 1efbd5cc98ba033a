namespace Approvals.Domain.AiConfigs;

/// <summary>How an AI Config is meant to be used.</summary>
public enum AiConfigMode
{
    /// <summary>Its variations hold messages for a model.</summary>
    Completion,

    /// <summary>Its variations hold instructions for an agent.</summary>
    Agent,

    /// <summary>Its variations tell a model how to judge what others have made.</summary>
    Judge,
}
