"""What plans, actions, goals and PIPs are, and which acts they allow: vocabulary and decisions on plain values."""
