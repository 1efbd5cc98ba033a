namespace Approvals.Domain.ExternalApprovals.Templates;

/// <summary>Where the text of a template is used, which decides how values in it are escaped.</summary>
public enum TemplatePlace
{
    /// <summary>The body of a call, which is JSON.</summary>
    Json,

    /// <summary>An absolute address.</summary>
    Url,

    /// <summary>The value of an HTTP header.</summary>
    Header,
}
