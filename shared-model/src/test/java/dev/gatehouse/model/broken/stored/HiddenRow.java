package dev.gatehouse.model.broken.stored;

import jakarta.persistence.Entity;

/** An entity as it should be. */
@Entity
class HiddenRow {}
