//! The published JSON forms.
