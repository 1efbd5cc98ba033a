namespace Approvals.Service.Teams;

/// <summary>What a team is shown together with.</summary>
[Flags]
public enum TeamParts
{
    None = 0,

    /// <summary>How many members it has.</summary>
    Members = 1,

    /// <summary>Its custom roles.</summary>
    Roles = 2,

    /// <summary>The members who look after it.</summary>
    Maintainers = 4,

    /// <summary>The projects in which its roles allow to change something.</summary>
    Projects = 8,

    /// <summary>Its role attributes, even if it has none.</summary>
    RoleAttributes = 16,
}
