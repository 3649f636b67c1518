namespace AlphaPulse.History;

/// <summary>How a change of a user ended; all but <see cref="Done"/> changed nothing.</summary>
public enum UserChange
{
    /// <summary>The change is durable.</summary>
    Done,

    /// <summary>No user has this name.</summary>
    NotFound,

    /// <summary>A user has this name already, perhaps in another case.</summary>
    AlreadyExists,

    /// <summary>The last active administrator cannot be removed, demoted or disabled.</summary>
    LastAdmin,

    /// <summary>The name breaks the rules of <see cref="Usernames"/>.</summary>
    InvalidUsername,

    /// <summary>The role is none of <see cref="Roles"/>.</summary>
    InvalidRole,
}
